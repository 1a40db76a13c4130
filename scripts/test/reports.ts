import { existsSync, readFileSync } from "node:fs";
import { Window } from "happy-dom";
import * as v from "valibot";
import { type Count, none } from "./count.ts";

// Reads the reports that test runners write for machines. A report that is not there, or is cut short,
// counts nothing: the exit code then tells that the layer crashed.

const number = v.number();
const vitestReport = v.object({
  numPassedTests: number,
  numFailedTests: number,
  numPendingTests: number,
  numTodoTests: number,
  testResults: v.array(v.object({ status: v.string(), assertionResults: v.array(v.unknown()) })),
});
const playwrightReport = v.object({
  stats: v.object({ expected: number, unexpected: number, flaky: number, skipped: number }),
  errors: v.array(v.unknown()),
});

function json(path: string): unknown {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/** A Vitest JSON report. A file that failed before it named a test is one failed test. */
export function vitestCount(path: string): Count {
  const report = v.safeParse(vitestReport, json(path));
  if (!report.success) return none;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report.output;
  const broken = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests + numTodoTests,
  };
}

/** A Playwright JSON report. A test that passed only when tried again is a failed test. */
export function playwrightCount(path: string): Count {
  const report = v.safeParse(playwrightReport, json(path));
  if (!report.success) return none;
  const { stats, errors } = report.output;
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + (stats.unexpected === 0 ? errors.length : 0),
    skipped: stats.skipped,
  };
}

/** A JUnit XML report, which Deno writes. */
export function junitCount(path: string): Count {
  if (!existsSync(path)) return none;
  const window = new Window();
  const report = new window.DOMParser().parseFromString(readFileSync(path, "utf8"), "text/xml");
  const cases = [...report.querySelectorAll("testcase")];
  const has = (names: string) => cases.filter((test) => test.querySelector(names)).length;
  const failed = has("failure, error");
  const skipped = has("skipped");
  return { passed: cases.length - failed - skipped, failed, skipped };
}
