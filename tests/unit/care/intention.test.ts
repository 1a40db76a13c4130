import { expect, test } from "vitest";
import { toCarryOn, wordsFor } from "../../../extension/care/intention";

const at = (id: string, day: string, intention = "", cancelled = false) => ({
  id,
  start: `${day}T10:00:00+00:00[UTC]`,
  cancelled,
  intention,
});
const now = Temporal.Instant.from("2026-11-24T12:00:00Z").epochMilliseconds;

test("a treatment without an intention is offered that of the latest one before it that has some", () => {
  const known = [
    at("a", "2026-11-02", "old"),
    at("c", "2026-11-16"),
    at("b", "2026-11-09", "last"),
    at("z", "2026-12-30", "later"),
  ];
  expect(toCarryOn(known, at("d", "2026-11-26"))).toBe("last");
});

test("nothing is offered to one with words of its own, nor from one that was called off, nor from itself", () => {
  const before = at("a", "2026-11-02", "old");
  expect(toCarryOn([before], at("d", "2026-11-26", "mine"))).toBe("");
  expect(toCarryOn([{ ...before, cancelled: true }], at("d", "2026-11-26"))).toBe("");
  expect(toCarryOn([], at("d", "2026-11-26"))).toBe("");
});

test("an if–then plan is offered in the same way, whatever the intentions are", () => {
  const before = { ...at("a", "2026-11-02", "old"), ifThen: "make tea" };
  const later = at("b", "2026-11-09", "newer");
  expect(toCarryOn([before, later], at("d", "2026-11-26", "mine"), "ifThen")).toBe("make tea");
  expect(toCarryOn([before], { ...at("d", "2026-11-26"), ifThen: "walk" }, "ifThen")).toBe("");
  expect(toCarryOn([later], at("d", "2026-11-26"), "ifThen")).toBe("");
});

test("the words to come back to are this treatment's, else carried ones, else the next one's, else the last one's", () => {
  const last = at("a", "2026-10-02", "last");
  const today = at("b", "2026-11-24", "today");
  const next = at("c", "2026-12-24", "next");
  expect(wordsFor([last, today, next], today, now)).toEqual({ words: "today", fromLast: false });
  expect(wordsFor([last, next], { ...today, intention: "" }, now)).toEqual({ words: "last", fromLast: true });
  expect(wordsFor([last, next], null, now)).toEqual({ words: "next", fromLast: false });
  expect(wordsFor([last, { ...next, cancelled: true }], null, now)).toEqual({ words: "last", fromLast: true });
  expect(wordsFor([], null, now)).toEqual({ words: "", fromLast: false });
});
