import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const script = fileURLToPath(new URL("../../../scripts/site.ts", import.meta.url));
const run = (args: string[], input = "") => spawnSync(process.execPath, [script, ...args], { input, encoding: "utf8" });

describe("node scripts/site.ts", { timeout: 30_000 }, () => {
  it("prints the category of each address, in the order given", () => {
    const urls = [
      "https://www.spiegel.de/politik",
      "https://mail.google.com/",
      "https://github.com/",
      "https://988lifeline.org/",
    ];
    const { stdout, stderr } = run(urls);
    expect(stdout.split("\n")).toEqual([`${urls[0]}\tnews`, `${urls[1]}\t-`, `${urls[2]}\twork`, `${urls[3]}\t-`, ""]);
    expect(stderr).toBe("");
  });

  it("knows sections, queries, and what a translator, a cache or an archive leads to", () => {
    const said = {
      "https://www.youtube.com/@CNN/videos": "news",
      "https://www.youtube.com/watch?v=1": "-",
      "https://www.google.com/search?q=calm&udm=12": "newsInside off",
      "https://www.google.com/search?q=calm": "-",
      "https://www-nytimes-com.translate.goog/world?_x_tr_sl=en": "newsInside off",
      "https://en-m-wikipedia-org.translate.goog/wiki/Moss": "-",
      "https://www-bbc-com.cdn.ampproject.org/c/s/www.bbc.com/news/1": "newsInside off",
      "https://www.google.com/amp/s/www.spiegel.de/politik": "newsInside off",
      "https://web.archive.org/web/2026/https://www.cnn.com/": "newsInside off",
      "https://web.archive.org/web/2026/https://www.nhs.uk/": "-",
      "https://archive.ph/aBc12": "newsInside off",
    };
    const { stdout } = run(Object.keys(said));
    expect(stdout.trim().split("\n")).toEqual(Object.entries(said).map((line) => line.join("\t")));
  });

  it("reads standard input when no address is given", () => {
    expect(run([], "https://x.com/home\n\n  reddit.com  \n").stdout).toBe(
      "https://x.com/home\tsocial\nreddit.com\tforums\n",
    );
  });

  it("reads an address as people type and paste it", () => {
    const said = [
      "CNN.COM\tnews",
      "cnn.com.\tnews",
      "//cnn.com/x\tnews",
      "www.cnn.com:8080\tnews",
      "HTTPS://user:word@WWW.CNN.COM/#top\tnews",
      "https://тсн.укр/\t-",
      "xn--mnchen-3ya.de\t-",
      `https://cnn.com/${"long/".repeat(20_000)}\tnews`,
    ];
    const { stdout, stderr } = run([], said.map((line) => line.split("\t")[0]).join("\r\n"));
    expect(stdout.trim().split("\n")).toEqual(said);
    expect(stderr).toBe("");
  });

  it("takes no mail address, pattern, number or suffix for a site", () => {
    const odd = [
      "a@cnn.com",
      "mailto:a@cnn.com",
      "*.cnn.com",
      '"cnn.com"',
      "=cnn.com",
      "127.0.0.1",
      "co.uk",
      "..",
      "-",
    ];
    const { stdout, stderr } = run([], odd.join("\n"));
    expect(stdout).toBe(odd.map((line) => `${line}\t-\n`).join(""));
    expect(stderr.trim().split("\n")).toHaveLength(odd.length);
  });

  it("says kindly what it cannot read, and goes on", () => {
    const { stdout, stderr, status } = run(["not a site", "chrome://settings", "localhost", "https://cnn.com"]);
    expect(stdout).toBe("not a site\t-\nchrome://settings\t-\nlocalhost\t-\nhttps://cnn.com\tnews\n");
    expect(stderr.trim().split("\n")).toHaveLength(3);
    expect(stderr).toContain('"not a site" does not look like a web site');
    expect(status).toBe(0);
  });
});
