import fc from "fast-check";
import { expect, test } from "vitest";
import { after } from "../../../extension/base/time";
import { drawEntry, foldEntry, pageOfTimeline, readDrawing, someEntries } from "../../../extension/journal/entries";
import { newRecordId, type Vault } from "../../../extension/vault";
import { MORNING, newDevice, newServer, syncAll, testClock, twoDevices } from "../vault/support";

const bytes = (text: string) => new TextEncoder().encode(text).toBase64();
const note = (vault: Vault, to: string, at = MORNING, id = newRecordId()) => foldEntry(vault, { id, from: "", to, at });

test("an entry says what it is, and only what is given is changed", async () => {
  const vault = await newDevice(testClock());
  const id = newRecordId();
  await foldEntry(vault, { id, from: "", to: "call her", at: MORNING, kind: "goal", treatment: "t", mood: 4 });
  const entry = await foldEntry(vault, { id, from: "call her", to: "call her soon", at: MORNING, caption: "a door" });
  expect(entry).toMatchObject({ text: "call her soon", kind: "goal", treatment: "t", mood: 4, caption: "a door" });
});

test("quiet is an entry without words", async () => {
  const vault = await newDevice(testClock());
  const { id } = await foldEntry(vault, { id: newRecordId(), from: "", to: "", at: MORNING, kind: "quiet" });
  expect(await someEntries(vault, [id])).toMatchObject([{ kind: "quiet", text: "", mood: null, strokes: 0 }]);
});

test("what another version called an entry is shown as words", async () => {
  const vault = await newDevice(testClock());
  const { id } = await vault.create("entry", { fields: { kind: "song", mood: "fine", caption: 3 }, body: "la" });
  expect(await someEntries(vault, [id])).toMatchObject([{ kind: "note", mood: null, caption: "", text: "la" }]);
});

test("the first word and the first stroke at once are both kept", async () => {
  const vault = await newDevice(testClock());
  const id = newRecordId();
  await Promise.all([note(vault, "word", MORNING, id), drawEntry(vault, id, { "0001a": bytes("s") }, MORNING)]);
  expect(await someEntries(vault, [id])).toMatchObject([{ text: "word", strokes: 1 }]);
});

test("what is written or drawn in an entry that was thrown away elsewhere brings it back", async () => {
  const vault = await newDevice(testClock());
  const id = newRecordId();
  const isThere = async () => (await someEntries(vault, [id])).length === 1;
  await note(vault, "word", MORNING, id);
  await vault.trash(id);
  await drawEntry(vault, id, { "0002a": bytes("t") }, MORNING);
  expect(await isThere()).toBe(true);
  await vault.trash(id);
  await foldEntry(vault, { id, from: "word", to: "words", at: MORNING });
  expect(await isThere()).toBe(true);
});

test("the pages of the timeline are the whole journal, each entry once, also where many have one time", async () => {
  const vault = await newDevice(testClock());
  const times = [0, 0, 0, 1, 1, 5, 2, 9];
  for (const time of times) await note(vault, `${time}`, after(MORNING, time));
  const pages: string[][] = [];
  for (let before: Parameters<typeof pageOfTimeline>[1]["before"] = null, more = true; more; ) {
    const { entries, next } = await pageOfTimeline(vault, { before, limit: 3 });
    pages.push(entries.map(({ text }) => text));
    before = next;
    more = next !== null;
  }
  expect(pages).toEqual([
    ["9", "5", "2"],
    ["1", "1", "0"],
    ["0", "0"],
  ]);
});

test("a page is no longer than a message may be, and none is left out for it", async () => {
  const vault = await newDevice(testClock());
  const long = "word ".repeat(120_000);
  for (const at of [0, 1, 2, 3]) await note(vault, at === 2 ? "short" : `${at} ${long}`, after(MORNING, at));
  const pages: string[][] = [];
  for (let before: Parameters<typeof pageOfTimeline>[1]["before"] = null, more = true; more; ) {
    const { entries, next } = await pageOfTimeline(vault, { before, limit: 100 });
    pages.push(entries.map(({ text }) => text.slice(0, 5)));
    before = next;
    more = next !== null;
  }
  expect(pages).toEqual([["3 wor", "short"], ["1 wor"], ["0 wor"]]);
});

test("of some entries, those in the Trash and those of another kind are left out", async () => {
  const vault = await newDevice(testClock());
  const [kept, trashed] = [await note(vault, "kept"), await note(vault, "trashed")];
  await vault.trash(trashed.id as never);
  const { id } = await vault.create("treatment");
  const found = await someEntries(vault, [kept.id, trashed.id, id, newRecordId()]);
  expect(found.map(({ text }) => text)).toEqual(["kept"]);
});

/** What one of two devices does to the one entry. Strokes are named by the device, as their random digits do. */
const action = fc.oneof(
  fc.record({ on: fc.constantFrom(0, 1), draw: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ on: fc.constantFrom(0, 1), erase: fc.integer({ min: 0, max: 11 }) }),
  fc.record({ on: fc.constantFrom(0, 1), write: fc.constantFrom("a", "b") }),
  fc.constant({ sync: true }),
);

test("two devices draw on one entry: every stroke that nobody took away is there, on both", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 4, maxLength: 14 }), async (actions) => {
      const clock = testClock();
      const server = newServer();
      const vaults = await twoDevices(clock);
      const id = newRecordId();
      await note(vaults[0], "start", MORNING, id);
      await syncAll(server, ...vaults);
      const drawn = new Set<string>();
      const erased = new Set<string>();
      for (const each of actions) {
        clock.pass(1000);
        if ("sync" in each) await syncAll(server, ...vaults);
        else if ("draw" in each) {
          const stroke = `000${each.draw}${each.on === 0 ? "mine" : "theirs"}`;
          if (drawn.has(stroke)) continue; // no stroke is drawn twice
          drawn.add(stroke);
          await drawEntry(vaults[each.on] as Vault, id, { [stroke]: bytes(stroke) }, MORNING);
        } else if ("erase" in each) {
          const vault = vaults[each.on] as Vault;
          const stroke = Object.keys(await readDrawing(vault, id))[each.erase];
          if (stroke === undefined) continue;
          erased.add(stroke);
          await drawEntry(vault, id, { [stroke]: null }, MORNING);
        } else {
          const vault = vaults[each.on] as Vault;
          const [{ text = "" } = {}] = await someEntries(vault, [id]);
          await foldEntry(vault, { id, from: text, to: text + each.write, at: MORNING });
        }
      }
      await syncAll(server, ...vaults);
      const [one, other] = await Promise.all(vaults.map((vault) => readDrawing(vault, id)));
      expect(one).toEqual(other);
      for (const stroke of drawn) if (!erased.has(stroke)) expect(one?.[stroke]).toBe(bytes(stroke));
      for (const stroke of Object.keys(one ?? {})) expect(drawn.has(stroke)).toBe(true);
    }),
    { numRuns: 25 },
  );
});
