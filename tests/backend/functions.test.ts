import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { expect, test } from "vitest";
import { checkout, denoBinary } from "../../supabase/local/paths.ts";

/** What Deno said, where it did not end well; otherwise nothing. */
function complaintsOf(...parameters: string[]): string {
  const { status, stdout, stderr } = spawnSync(denoBinary(), parameters, {
    cwd: checkout,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
  });
  return status === 0 ? "" : `${stdout}${stderr}`;
}

test("deno check", () => {
  const files = globSync("supabase/functions/*/*.ts", { cwd: checkout });
  expect(complaintsOf("check", ...files)).toBe("");
});

test("deno test: malformed, truncated, oversized, wrong types, forged and expired tokens", () => {
  expect(complaintsOf("test", "--cached-only", "--no-check", "--allow-env", "--allow-read", "supabase/functions")).toBe(
    "",
  );
});
