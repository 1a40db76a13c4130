import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import packageJson from "../../package.json" with { type: "json" };
import release from "../../release.json" with { type: "json" };
import { staleHelp } from "../stale-help.ts";
import { blockers } from "./blockers.ts";

// `npm run release`: everything that a store asks for, in `.output/release/`, up to the upload, which is an owner's.
// It stops at what must not be published; `npm run release -- --rehearse` names that, goes on, and fails at the end.
// Nothing else may change the bytes: they are built twice here, and a third time from the sources alone.

const root = fileURLToPath(new URL("../..", import.meta.url));
process.chdir(root);
const folder = join(root, ".output", "release");
const rehearses = process.argv.includes("--rehearse");
const plainNode = "24.11.1";

/** @returns what the command prints */
function run(command: string, args: string[], { cwd = root, env = process.env } = {}): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed.\n${error ?? `${stdout}\n${stderr}`}`);
  return stdout;
}

const hash = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");

/** The packages that a build left in a checkout, by name, moved away from there. */
function takePackages(checkout: string, to: string): Map<string, string> {
  mkdirSync(to, { recursive: true });
  const made = globSync(`.output/clearing-${packageJson.version}-*.zip`, { cwd: checkout });
  if (made.length !== 2) throw new Error(`Two packages were expected, there are: ${made.join(", ") || "none"}.`);
  return new Map(
    made.map((path) => {
      const name = basename(path);
      renameSync(join(checkout, path), join(to, name));
      return [name, hash(join(to, name))];
    }),
  );
}

function mustBeSame(what: string, first: Map<string, string>, second: Map<string, string>): void {
  for (const [name, sum] of first)
    if (second.get(name) !== sum) throw new Error(`${what}: ${name} has other bytes than the first time.`);
  console.log(`✓ ${what}: the same bytes`);
}

function mustHold(path: string, files: string[]): void {
  const names = Object.keys(unzipSync(readFileSync(path)));
  const missing = files.filter((file) => !names.includes(file));
  if (missing.length > 0) throw new Error(`${basename(path)} lacks ${missing.join(", ")}.`);
  console.log(`✓ ${basename(path)}: ${names.length} files, with ${files.join(" and ")}`);
}

function unpack(path: string, to: string): void {
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(path)))) {
    if (name.endsWith("/")) continue;
    mkdirSync(join(to, dirname(name)), { recursive: true });
    writeFileSync(join(to, name), bytes);
  }
}

/** Unpacks the sources and builds them as a reviewer would: plain Node 24, install scripts off. */
function rebuild(sources: string): Map<string, string> {
  const place = mkdtempSync(join(tmpdir(), "clearing-release-"));
  try {
    const [node, checkout] = [join(place, "node"), join(place, "sources")];
    run("npm", ["install", "--prefix", node, "--no-audit", "--no-fund", "--no-save", `node@${plainNode}`]);
    unpack(sources, checkout);
    const env = { ...process.env, PATH: `${join(node, "node_modules", "node", "bin")}:${process.env.PATH}` };
    const version = run("node", ["--version"], { cwd: checkout, env }).trim();
    if (version !== `v${plainNode}`) throw new Error(`Node ${plainNode} was wanted, ${version} answers.`);
    run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: checkout, env });
    run("node", ["scripts/release/build.ts"], { cwd: checkout, env });
    return takePackages(checkout, join(place, "packages"));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const uncommitted = run("git", ["status", "--porcelain"])
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => line.slice(3));
const stop = blockers({
  version: packageJson.version,
  changelog: readFileSync("CHANGELOG.md", "utf8"),
  uncommitted,
  stale: staleHelp(Temporal.Now.plainDateISO()),
});
for (const line of stop) console.error(`✗ ${line}`);
if (stop.length > 0 && !rehearses) process.exit(1);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
run(process.execPath, ["scripts/release/build.ts"]);
const first = takePackages(root, folder);
for (const name of first.keys()) mustHold(join(folder, name), ["manifest.json", "third-party-notices.txt"]);
run("web-ext", ["lint", "--no-config-discovery", "--source-dir", ".output/firefox-mv3"]);
console.log("✓ web-ext lint: no error");

run(process.execPath, ["scripts/release/build.ts"]);
mustBeSame("built again", first, takePackages(root, join(folder, "again")));
rmSync(join(folder, "again"), { recursive: true });

const sources = join(folder, `clearing-${packageJson.version}-sources.zip`);
run("git", ["archive", "--format=zip", "--output", sources, "HEAD"]);
mustHold(sources, ["release.json", "package-lock.json", "store/reviewers.md"]);
mustBeSame(`built from the sources by Node ${plainNode} without install scripts`, first, rebuild(sources));

cpSync("store", join(folder, "listing"), { recursive: true });
run(process.execPath, ["scripts/store-pictures.ts", join(folder, "listing", "pictures")]);
console.log("✓ listing and pictures");

for (const name of [...first.keys(), basename(sources)])
  console.log(`${hash(join(folder, name))}  .output/release/${name}`);
const given = Object.entries(release).filter(([, value]) => value !== null);
console.log(`\nrelease.json has: ${given.map(([name]) => name).join(", ") || "nothing yet"}`);
console.log(`\nHere it stops. Uploading, and this, is an owner's:\n\n${readFileSync("store/owner.md", "utf8")}`);
if (stop.length > 0) process.exitCode = 1;
