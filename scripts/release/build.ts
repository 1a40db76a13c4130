import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import release from "../../release.json" with { type: "json" };

// Both packages for the stores, in `.output/`: `npm run build:release`. Its server is the one of release.json, whatever
// the environment and `.env` say. Runs on plain Node 24, without anything that an install script made.

/** `process.env` with the server of a release, or with none. */
export function releaseEnvironment(
  env: NodeJS.ProcessEnv,
  sync: { url: string; key: string } | null,
): NodeJS.ProcessEnv {
  return { ...env, WXT_SUPABASE_URL: sync?.url ?? "", WXT_SUPABASE_KEY: sync?.key ?? "" };
}

if (import.meta.main) {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const wxt = fileURLToPath(new URL("../../node_modules/wxt/bin/wxt.mjs", import.meta.url));
  for (const browser of ["chrome", "firefox"]) {
    const options = { cwd: root, stdio: "inherit", env: releaseEnvironment(process.env, release.sync) } as const;
    const { status } = spawnSync(process.execPath, [wxt, "zip", "--browser", browser], options);
    if (status !== 0) process.exit(1);
  }
}
