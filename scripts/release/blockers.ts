/** The first heading of a changelog, `## 1.0.0 (2026-11-30)`, and its lines, one a change. */
export interface Released {
  version: string;
  date: string;
  changes: string[];
}

/** The newest dated part of CHANGELOG.md, if there is one, and how many changes wait above it for a date. */
export function readChangelog(text: string): { waiting: number; newest?: Released } {
  const parts = text.split(/^## /m).slice(1);
  const changesOf = (part: string) => part.split("\n").filter((line) => line.startsWith("- "));
  const waiting = parts.filter((part) => part.startsWith("Unreleased")).flatMap(changesOf).length;
  for (const part of parts) {
    const [, version, date] = /^(\d+\.\d+\.\d+) \((\d{4}-\d\d-\d\d)\)$/m.exec(part.split("\n")[0] ?? "") ?? [];
    if (version && date) return { waiting, newest: { version, date, changes: changesOf(part) } };
  }
  return { waiting };
}

interface Facts {
  /** Of package.json. */
  version: string;
  changelog: string;
  /** Of `git status --porcelain`. */
  uncommitted: string[];
  /** Help lines that nobody has looked up in a year. */
  stale: string[];
}

/** Why this state must not become a release, a sentence each; empty if it may. */
export function blockers({ version, changelog, uncommitted, stale }: Facts): string[] {
  const { waiting, newest } = readChangelog(changelog);
  const found: string[] = [];
  if (!/^[1-9]\d*\.\d+\.\d+$/.test(version)) found.push(`The version ${version} is none of a release: 1.0.0 or later.`);
  if (waiting > 0)
    found.push(`${waiting} changes in CHANGELOG.md stand under Unreleased, without a version and a date.`);
  if (newest?.version !== version)
    found.push(`CHANGELOG.md has no part '## ${version} (…)' as its newest: it has ${newest?.version ?? "none"}.`);
  if (newest?.changes.length === 0) found.push(`The part ${newest.version} of CHANGELOG.md is empty.`);
  if (uncommitted.length > 0) found.push(`Not committed: ${uncommitted.join(", ")}.`);
  for (const line of stale) found.push(`To be looked up again: ${line}.`);
  return found;
}
