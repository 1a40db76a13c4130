import { describe, expect, test } from "vitest";
import { type ChapterName, chapters } from "./world/chapters";
import { live } from "./world/live";
import type { EventKind, Fate, Refusal } from "./world/process";

/**
 * Every write of every chapter is refused once, one after the other: the disk is full at a request or at the end of its
 * transaction, the browser aborts the transaction, also the second try of it, or it closes the connection.
 */
const refusals: Readonly<Record<string, { at: EventKind; fates: readonly Refusal[] }>> = {
  "the disk is full at a request": { at: "write", fates: ["full"] },
  "the disk is full at the end of a transaction": { at: "commit", fates: ["full"] },
  "a transaction is aborted": { at: "commit", fates: ["aborted"] },
  "a transaction is aborted, and when it is tried again": { at: "commit", fates: ["aborted", "aborted"] },
  "the connection is closed in a transaction": { at: "commit", fates: ["closed"] },
};

const well = (): Fate => "happens";

describe.each(Object.keys(chapters) as ChapterName[])("%s", (chapter) => {
  test.each(Object.entries(refusals))("%s, at every write: what was written stays, and it is said", async (_, how) => {
    const whole = await live(chapter, { worker: well, page: well });
    const failed: unknown[] = [];
    for (let n = 1, reached = true; reached; n++) {
      let [left, next] = [n, 0];
      reached = false;
      const fateOf = (kind: EventKind): Fate => {
        if (kind !== how.at || --left > 0) return "happens";
        reached = true;
        return how.fates[next++] ?? "happens";
      };
      const { problems, refusals: said, wrong } = await live(chapter, { worker: fateOf, page: well }, whole);
      const wanted = how.fates.includes("full") ? "full" : "unavailable";
      const unkind = said.filter((reason) => reason !== wanted);
      if (problems.length > 0 || unkind.length > 0) failed.push({ n, wrong, problems, unkind });
    }
    expect(failed).toEqual([]);
  });
});
