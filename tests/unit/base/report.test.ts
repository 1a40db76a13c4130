import { afterEach, expect, test, vi } from "vitest";
import { report } from "../../../extension/base/report";
import { Refusal } from "../../../extension/sync/server";
import { VaultError } from "../../../extension/vault";

const SECRET = "what she wrote tonight";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** All that a report puts on the console, as text; objects with all that hangs on them. */
function printed(error: unknown): string {
  const lines: unknown[][] = [];
  for (const level of ["debug", "log", "info", "warn", "error", "trace", "dir"] as const)
    vi.spyOn(console, level).mockImplementation((...given: unknown[]) => void lines.push(given));
  report("schedule.recompute", error);
  return lines
    .flat()
    .map((each) => (each instanceof Error ? `${each.stack} ${String(each.cause)}` : JSON.stringify(each)))
    .join("\n");
}

test("the place and the kind of an error are said", () => {
  expect(printed(new TypeError("x"))).toContain("schedule.recompute");
  expect(printed(new TypeError("x"))).toContain("TypeError");
  expect(printed(new DOMException("x", "QuotaExceededError"))).toContain("QuotaExceededError");
  expect(printed("thrown text")).toContain("string");
});

test("of our own errors the code is said", () => {
  expect(printed(new VaultError("quota"))).toContain("VaultError quota");
  expect(printed(new Refusal("too_many_requests"))).toContain("Refusal too_many_requests");
});

test.each([
  ["in the message", new Error(SECRET)],
  ["in the message of a browser's error", new DOMException(SECRET, "DataError")],
  ["in the cause", new Error("outer", { cause: new Error(SECRET) })],
  ["in the cause of an error of ours", new VaultError("storage", { cause: new Error(SECRET) })],
  ["in the name", Object.assign(new Error("x"), { name: SECRET })],
  ["in a field", Object.assign(new Error("x"), { entry: SECRET, code: SECRET })],
  ["among several errors", new AggregateError([new Error(SECRET)], SECRET)],
  ["as the thrown text", SECRET],
  ["as a thrown object", { message: SECRET, name: SECRET, toString: (): string => SECRET }],
])("what someone wrote is not said: %s", (_, error) => {
  const text = printed(error);
  expect(text).toContain("schedule.recompute");
  expect(text).not.toContain(SECRET);
});

test("a build for people says nothing", () => {
  vi.stubEnv("DEV", false);
  expect(printed(new Error("x"))).toBe("");
});
