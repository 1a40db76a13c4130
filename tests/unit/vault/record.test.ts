import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import { after } from "../../../extension/base/time";
import { expired, insteadOf, newRecord, TRASH_TIME, withFields, withLife } from "../../../extension/vault/edit";
import { ALIVE, type Content, markOf, merge, type RecordState } from "../../../extension/vault/record";
import { bodyOf, editDoc, openDoc, readBody } from "../../../extension/vault/text";
import { DAY, MINUTE, MORNING } from "./support";

const bodies = ["", "a", "light", "\u{1F30A} wave"].map((text) => {
  const doc = openDoc(undefined);
  editDoc(doc, { from: "", to: text });
  return text === "" ? undefined : bodyOf(doc);
});

/** Few instants and few values, so that stamps and values collide often. */
const stamp = { wall: fc.integer({ min: MORNING, max: MORNING + 2 }), count: fc.nat(1) };
const register = fc.record({ ...stamp, value: fc.constantFrom<unknown>(null, 1, 2, "x", ["y"], { z: 1 }) });
const life = fc.oneof(
  fc.constant(ALIVE),
  fc.record({
    ...stamp,
    state: fc.constantFrom("alive", "trashed", "purged"),
    since: fc.constantFrom(MORNING, after(MORNING, 1)),
  }),
);
const content: fc.Arbitrary<Content> = fc.record({
  type: fc.constant("entry"),
  at: fc.constantFrom(MORNING, after(MORNING, 1)),
  changed: fc.constantFrom(MORNING, after(MORNING, 1)),
  name: fc.constantFrom(undefined, "setting"),
  fields: fc
    .dictionary(fc.constantFrom("mood", "words", "new"), register)
    .map((fields) => new Map(Object.entries(fields))),
  body: fc.constantFrom(...bodies),
  unknown: fc.dictionary(fc.constantFrom("colour"), fc.nat(2)).map((parts) => new Map(Object.entries(parts))),
});
/** A deletion for good, earlier than any of the stamps above. */
const PURGE = { wall: MORNING - 1, count: 0 };
const newer = fc
  .uniqueArray(fc.constantFrom(1, 2), { maxLength: 2 })
  .map((ns) => ns.toSorted().map((n) => Uint8Array.of(n)));
const record: fc.Arbitrary<RecordState> = fc.record({ life, content, newer, anew: fc.boolean() }).map(
  ({ anew, ...state }): RecordState => ({
    ...state,
    life: anew && state.life === ALIVE ? { ...PURGE, count: 1, state: "alive", since: MORNING } : state.life,
    content: state.life.state === "purged" ? undefined : { ...state.content, ...(anew && { anew: PURGE }) },
  }),
);

const same = (a: RecordState, b: RecordState): void => {
  expect(markOf(a)).toEqual(markOf(b));
};

/** A purge that meets a restore which is later: the one case in which the order decides what content is left. */
const eraseAndRestore = (...records: RecordState[]) =>
  records.some(({ life: { state }, content }) => state === "purged" || content?.anew) &&
  records.reduce(merge).life.state !== "purged";

describe("merging records", () => {
  test("does not depend on who merges whom", () => {
    fc.assert(fc.property(record, record, (a, b) => same(merge(a, b), merge(b, a))));
  });

  test("again changes nothing", () => {
    fc.assert(
      fc.property(record, record, (a, b) => {
        same(merge(a, a), a);
        if (!eraseAndRestore(a, b)) same(merge(merge(a, b), b), merge(a, b));
      }),
    );
  });

  test("does not depend on the order", () => {
    fc.assert(
      fc.property(record, record, record, (a, b, c) => {
        fc.pre(!eraseAndRestore(a, b, c));
        same(merge(merge(a, b), c), merge(a, merge(b, c)));
      }),
    );
  });

  test("brings all replicas together in the end, whatever they were and in whatever order they meet", () => {
    const appointments = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(record, { minLength: 4, maxLength: 4 }), appointments, (replicas, pairs) => {
        const states = [...replicas];
        const meet = (i: number, j: number) => {
          states[i] = merge(states[i] as RecordState, states[j] as RecordState);
          states[j] = states[i];
        };
        for (const [i, j] of pairs) meet(i, j);
        for (const i of [1, 2, 3, 1, 2, 3]) meet(0, i);
        for (const state of states) same(state, states[0] as RecordState);
        // Whose step in or out of the Trash was the last one has lost nothing of what it had.
        const end = states[0] as RecordState;
        const winners = replicas.filter(({ life }) => markOf({ ...end, life }).join() === markOf(end).join());
        for (const { content } of winners) {
          for (const field of content?.fields.keys() ?? []) expect(end.content?.fields.has(field)).toBe(true);
          expect(readBody(end.content?.body)).toContain(readBody(content?.body));
        }
      }),
    );
  });

  test("lets the later write of a field win, whichever side it is on", () => {
    const base = newRecord("entry", MORNING, MORNING);
    const set = (values: Record<string, unknown>, now: EpochMs): RecordState => ({
      ...base,
      content: withFields(base.content as Content, values, now),
    });
    const merged = merge(
      set({ mood: 3, only: "here" }, after(MORNING, MINUTE)),
      set({ mood: 8 }, after(MORNING, 2 * MINUTE)),
    );
    expect(merged.content?.fields.get("mood")?.value).toBe(8);
    expect(merged.content?.fields.get("only")?.value).toBe("here");
  });

  test("brings nothing back that was deleted for good at the very instant of its last step here", () => {
    const old = { ...newRecord("entry", MORNING, MORNING, "goals"), life: ALIVE };
    const written = { ...old, content: { ...(old.content as Content), body: bodies[2] } };
    const [trashed, purged] = [
      withLife(written, "trashed", after(MORNING, 1)),
      withLife(written, "purged", after(MORNING, 1)),
    ];
    const anew = insteadOf(purged, newRecord("entry", MORNING, after(MORNING, 2), "goals"), after(MORNING, 2));
    expect(readBody(merge(trashed, anew).content?.body)).toBe("");
    expect(readBody(merge(anew, trashed).content?.body)).toBe("");
  });

  test("keeps the texts of both", () => {
    const start = newRecord("entry", MORNING, MORNING);
    const withBody = (body: Content["body"]): RecordState => ({
      ...start,
      content: { ...(start.content as Content), body },
    });
    const merged = merge(withBody(bodies[2]), withBody(bodies[3]));
    expect(readBody(merged.content?.body)).toContain("light");
    expect(readBody(merged.content?.body)).toContain("\u{1F30A} wave");
  });
});

describe("a device whose clock is a year ahead", () => {
  const start = newRecord("setting", MORNING, MORNING);
  const set = (from: RecordState, value: unknown, now: EpochMs): RecordState => ({
    ...from,
    content: withFields(from.content as Content, { theme: value }, now),
  });
  const value = (state: RecordState) => state.content?.fields.get("theme")?.value;
  const nextYear = after(MORNING, 365 * DAY);

  test("does not win over a change made by someone who has seen its own", () => {
    const ahead = set(start, "from the future", nextYear);
    const answer = set(merge(start, ahead), "seen and changed", after(MORNING, MINUTE));
    expect(value(merge(ahead, answer))).toBe("seen and changed");
    expect(value(merge(answer, ahead))).toBe("seen and changed");
  });

  test("does not carry its time over to other fields", () => {
    const ahead = set(start, "from the future", nextYear);
    const seen = merge(start, ahead);
    const other = withFields(seen.content as Content, { mood: 1 }, after(MORNING, MINUTE)).fields.get("mood");
    expect(other?.wall).toBe(MORNING + MINUTE);
  });
});

describe("the Trash", () => {
  const base = newRecord("entry", MORNING, MORNING);
  const trashed = withLife(base, "trashed", MORNING);

  test("keeps what is in it for 30 days", () => {
    expect(expired(trashed, after(MORNING, TRASH_TIME - 1))).toBe(trashed);
    const purged = expired(trashed, after(MORNING, TRASH_TIME));
    expect(purged.life.state).toBe("purged");
    expect(purged.content).toBeUndefined();
    expect(expired(base, after(MORNING, 99 * DAY))).toBe(base);
  });

  test("follows the later step", () => {
    const restored = withLife(trashed, "alive", after(MORNING, DAY));
    const again = withLife(trashed, "trashed", after(MORNING, 2 * DAY));
    expect(merge(trashed, restored).life.state).toBe("alive");
    expect(merge(withLife(restored, "trashed", after(MORNING, 2 * DAY)), restored).life.state).toBe("trashed");
    expect(again).toBe(trashed);
    const purged = withLife(trashed, "purged", after(MORNING, 2 * DAY));
    expect(merge(purged, restored)).toMatchObject({ life: { state: "purged" }, content: undefined });
    expect(merge(purged, withLife(trashed, "alive", after(MORNING, 3 * DAY))).content?.type).toBe("entry");
  });

  test("running out never wins over a restore, even an earlier one", () => {
    const restored = withLife(trashed, "alive", after(MORNING, 29 * DAY));
    const sameInstant = withLife(trashed, "alive", MORNING);
    const ranOut = expired(trashed, after(MORNING, 31 * DAY));
    expect(merge(ranOut, restored)).toMatchObject({ life: { state: "alive" }, content: { type: "entry" } });
    expect(merge(sameInstant, ranOut)).toMatchObject({ life: { state: "alive" }, content: { type: "entry" } });
  });

  test("runs out the same way on every device", () => {
    same(expired(trashed, after(MORNING, 31 * DAY)), expired(trashed, after(MORNING, 99 * DAY)));
  });
});
