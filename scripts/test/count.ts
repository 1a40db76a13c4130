/** The result of a layer. A test that never ran because its file did not load counts as failed. */
export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

export const none: Count = { passed: 0, failed: 0, skipped: 0 };

export function add(a: Count, b: Count): Count {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** The line that people and machines read: `N passed, N failed, N skipped`. */
export function spell({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** What is wrong with a layer beyond its failed tests, if anything. */
export function trouble(count: Count, exitCode: number): string | undefined {
  if (exitCode !== 0 && count.failed === 0) return `ended with exit code ${exitCode}`;
  if (count.passed + count.failed === 0) return "ran no test";
  return undefined;
}
