import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// What was built for Chromium, built once more: in another folder, zone and language, it comes out the same, byte by
// byte. Both builds have the notices of what they are made of. `npm run release` does the same with the packages and all
// three ways of building them.

const root = fileURLToPath(new URL("..", import.meta.url));
const notices = "third-party-notices.txt";
const built = (browser: string) => join(".output", `${browser}-mv3`);

/** Each file of a build, with its SHA-256. */
function hashesOf(folder: string): Map<string, string> {
  const files = globSync("**/*", { cwd: folder }).filter((path) => statSync(join(folder, path)).isFile());
  const hash = (path: string) =>
    createHash("sha256")
      .update(readFileSync(join(folder, path)))
      .digest("hex");
  return new Map(files.sort().map((path) => [path, hash(path)]));
}

function build(checkout: string): void {
  const { stdout } = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  const sources = [...stdout.split("\0").filter((path) => path !== "" && existsSync(join(root, path))), ".env"];
  for (const path of sources.filter((path) => existsSync(join(root, path))))
    cpSync(join(root, path), join(checkout, path));
  symlinkSync(join(root, "node_modules"), join(checkout, "node_modules"));
  const env = { ...process.env, TZ: "Pacific/Apia", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" };
  const wxt = join(root, "node_modules", "wxt", "bin", "wxt.mjs");
  const { status, stderr } = spawnSync(process.execPath, [wxt, "build"], { cwd: checkout, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`The second build failed.\n${stderr}`);
}

const lacking = ["chrome", "firefox"].filter((browser) => !existsSync(join(root, built(browser), notices)));
if (lacking.length > 0) throw new Error(`${notices} is not in the build for ${lacking.join(" and ")}: npm run build`);

const first = hashesOf(join(root, built("chrome")));
const checkout = mkdtempSync(join(tmpdir(), "clearing-again-"));
try {
  build(checkout);
  const second = hashesOf(join(checkout, built("chrome")));
  const names = [...new Set([...first.keys(), ...second.keys()])];
  const different = names.filter((name) => first.get(name) !== second.get(name));
  for (const name of different) console.error(`${name} is not the same when it is built again`);
  console.log(`${names.length} files built again elsewhere, ${different.length} of them different`);
  process.exitCode = different.length > 0 || names.length === 0 ? 1 : 0;
} finally {
  rmSync(checkout, { recursive: true, force: true });
}
