import fc from "fast-check";
import { expect, test } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import type { EntryView } from "../../../extension/journal/entry-view";
import { withEntries } from "../../../extension/rooms/journal/use-entries";

const entry = fc.record({ id: fc.nat(9), changed: fc.nat(3) }).map(
  ({ id, changed }): EntryView => ({
    ...{
      id: String(id),
      at: (id % 4) as EpochMs,
      changed: changed as EpochMs,
      text: `${id} ${changed}`,
      mood: null,
      kind: "note",
      treatment: null,
    },
    ...{ prompt: null, caption: "", strokes: 0, readOnly: false },
  }),
);

/** Whatever comes, in whatever slices: each entry once, as it was changed last, newest first. */
test("the journal is the same however it comes", () => {
  fc.assert(
    fc.property(fc.array(fc.array(entry, { maxLength: 6 }), { maxLength: 6 }), (slices) => {
      const all = slices.reduce(withEntries, [] as readonly EntryView[]);
      const last = new Map<string, EntryView>();
      for (const each of slices.flat()) if (each.changed >= (last.get(each.id)?.changed ?? 0)) last.set(each.id, each);
      expect(new Set(all)).toEqual(new Set(last.values()));
      expect(all).toHaveLength(last.size);
      for (const [at, each] of all.entries()) {
        const next = all[at + 1];
        if (next) expect(each.at > next.at || (each.at === next.at && each.id > next.id)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test("slices in order, one after the other, are put at the end", () => {
  const at = (n: number): EntryView => ({ ...(fc.sample(entry, 1)[0] as EntryView), id: `e${n}`, at: n as EpochMs });
  const [newer, older] = [
    [at(5), at(4)],
    [at(3), at(2)],
  ];
  expect(withEntries(newer, older)).toEqual([...newer, ...older]);
  expect(withEntries(newer, [])).toBe(newer);
});
