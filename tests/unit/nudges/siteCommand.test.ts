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

  it("reads standard input when no address is given", () => {
    expect(run([], "https://x.com/home\n\n  reddit.com  \n").stdout).toBe(
      "https://x.com/home\tsocial\nreddit.com\tforums\n",
    );
  });

  it("says kindly what it cannot read, and goes on", () => {
    const { stdout, stderr, status } = run(["not a site", "chrome://settings", "localhost", "https://cnn.com"]);
    expect(stdout).toBe("not a site\t-\nchrome://settings\t-\nlocalhost\t-\nhttps://cnn.com\tnews\n");
    expect(stderr.trim().split("\n")).toHaveLength(3);
    expect(stderr).toContain('"not a site" does not look like a web site');
    expect(status).toBe(0);
  });
});
