import { existsSync, readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
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

interface Attempt {
  error?: { message?: string | undefined } | undefined;
}

interface Suite {
  specs: { title: string; file: string; line: number; tests: { status: string; results: Attempt[] }[] }[];
  suites?: Suite[] | undefined;
}
const attempt = v.object({ error: v.optional(v.object({ message: v.optional(v.string()) })) });
const spec = v.object({
  title: v.string(),
  file: v.string(),
  line: number,
  tests: v.array(v.object({ status: v.string(), results: v.array(attempt) })),
});
const suite: v.GenericSchema<Suite> = v.object({
  specs: v.array(spec),
  suites: v.optional(v.array(v.lazy(() => suite))),
});
const playwrightSuites = v.object({ suites: v.array(suite) });

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

/** A Playwright JSON report. A test that passed only when tried again has passed; {@link playwrightNotes} names it. */
export function playwrightCount(path: string): Count {
  const report = v.safeParse(playwrightReport, json(path));
  if (!report.success) return none;
  const { stats, errors } = report.output;
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + (stats.unexpected === 0 ? errors.length : 0),
    skipped: stats.skipped,
  };
}

/** The tests of a Playwright JSON report that passed only when they were tried again, each with its first error. */
export function playwrightNotes(path: string): string[] {
  const report = v.safeParse(playwrightSuites, json(path));
  const specsOf = ({ specs, suites = [] }: Suite): Suite["specs"] => [...specs, ...suites.flatMap(specsOf)];
  const flaky = (report.success ? report.output.suites.flatMap(specsOf) : []).flatMap(({ tests, ...spec }) =>
    tests.filter(({ status }) => status === "flaky").map(({ results }) => ({ ...spec, results })),
  );
  return flaky.map(({ file, line, title, results }) => {
    const why = stripVTControlCharacters(results[0]?.error?.message ?? "");
    return `passed only when tried again: ${file}:${line} ${title}\n${why.replaceAll(/^/gm, "    ")}`;
  });
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
