// @vitest-environment node
import { expect, test } from "vitest";
import { blockers, readChangelog } from "../../../scripts/release/blockers.ts";
import { releaseEnvironment } from "../../../scripts/release/build.ts";
import { staleHelp } from "../../../scripts/stale-help.ts";

const ready = {
  version: "1.2.0",
  changelog: "# Changelog\n\n## Unreleased\n\n## 1.2.0 (2026-11-30)\n- One.\n- Two.\n\n## 1.1.0 (2026-10-01)\n- Old.\n",
  uncommitted: [],
  stale: [],
};

test("lets a committed, dated version go", () => {
  expect(blockers(ready)).toEqual([]);
  expect(readChangelog(ready.changelog).newest).toEqual({
    version: "1.2.0",
    date: "2026-11-30",
    changes: ["- One.", "- Two."],
  });
});

test.each([
  [{ version: "0.9.0" }, /0\.9\.0 is none of a release/],
  [{ version: "1.3.0" }, /no part '## 1\.3\.0 \(…\)'/],
  [
    { changelog: ready.changelog.replace("## Unreleased\n", "## Unreleased\n- Not dated.\n") },
    /1 changes .* Unreleased/,
  ],
  [{ changelog: "# Changelog\n" }, /it has none/],
  [{ changelog: "# Changelog\n\n## 1.2.0 (2026-11-30)\n" }, /1\.2\.0 of CHANGELOG\.md is empty/],
  [{ uncommitted: ["extension/a.ts"] }, /Not committed: extension\/a\.ts/],
  [{ stale: ["988, checked on 2025-01-01"] }, /looked up again: 988/],
])("stops at %j", (change, why) => {
  expect(blockers({ ...ready, ...change })).toEqual(expect.arrayContaining([expect.stringMatching(why)]));
});

test("crisis lines stop a release a year after somebody has looked them up", () => {
  expect(staleHelp(Temporal.PlainDate.from("2031-01-01")).length).toBeGreaterThan(20);
  expect(staleHelp(Temporal.PlainDate.from("2026-11-30"))).toEqual([]);
});

test("a release knows the server of release.json only", () => {
  const env = { WXT_SUPABASE_URL: "http://127.0.0.1:1", WXT_SUPABASE_KEY: "mine", PATH: "/bin" };
  expect(releaseEnvironment(env, null)).toEqual({ WXT_SUPABASE_URL: "", WXT_SUPABASE_KEY: "", PATH: "/bin" });
  const sync = { url: "https://sync.example", key: "sb_publishable_1" };
  expect(releaseEnvironment(env, sync)).toMatchObject({ WXT_SUPABASE_URL: sync.url, WXT_SUPABASE_KEY: sync.key });
});
