import { describe, expect, test } from "vitest";
import type { Cursor, EpochMs, LocalDate } from "../../../extension/base/shapes";
import { after } from "../../../extension/base/time";
import { saveCare, setDone, setUsual, writeText } from "../../../extension/care/records";
import { drawEntry } from "../../../extension/journal/entries";
import type { NoteSource } from "../../../extension/journal/shapes";
import { toMarkdown, type Words } from "../../../extension/journal/therapy/markdown";
import type { Note } from "../../../extension/journal/therapy/note";
import { readNotes } from "../../../extension/journal/therapy/notes";
import { type Choice, type Sheet, sheetOf } from "../../../extension/journal/therapy/sheet";
import { fromFields } from "../../../extension/treatment/fields";
import type { Treatment } from "../../../extension/treatment/treatment";
import { newRecordId, type Vault } from "../../../extension/vault";
import { DAY, MORNING, newDevice, testClock } from "../vault/support";

const zone = "Europe/Madrid";
const day = (text: string) => Temporal.PlainDate.from(text);
const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[${zone}]`).epochMilliseconds;

const treatment = (id: string, start: string, more: Partial<Treatment> = {}): Treatment => ({
  ...(fromFields({ id, kind: "infusion", start: `${start}[${zone}]`, minutes: 60 }) as Treatment),
  ...more,
});
const first = treatment("first", "2026-11-03T10:00");
const second = treatment("second", "2026-11-24T10:00", { intention: "Be curious." });

let ids = 0;
const note = (kind: Note["kind"], local: string, more: Partial<Note> = {}): Note => ({
  id: `${ids++}`,
  at: at(local) as EpochMs,
  kind,
  text: "words",
  mood: null,
  drawn: false,
  caption: "",
  quiet: false,
  treatment: "",
  done: false,
  usual: "",
  days: [],
  ...more,
});
const everything: Choice = {
  kinds: new Set(["entry", "goal", "question", "decision", "practice"]),
  from: day("2026-11-01"),
  to: day("2026-11-30"),
  without: new Set(),
  zone,
};
const texts = (notes: readonly Note[]) => notes.map(({ text }) => text);

describe("what is brought to therapy", () => {
  test("is what was written on the chosen days from 05:00 to 05:00, in the person's own zone, earliest first", () => {
    const notes = [
      note("entry", "2026-12-01T05:00", { text: "too late" }),
      note("entry", "2026-12-01T04:59", { text: "late" }),
      note("entry", "2026-11-01T05:00", { text: "early" }),
      note("entry", "2026-11-01T04:59", { text: "too early" }),
    ];
    expect(texts(sheetOf(notes, [], everything).entries)).toEqual(["early", "late"]);
  });

  test("has a treatment after midnight on the day that had begun before", () => {
    const night = treatment("night", "2026-12-01T00:30");
    const [{ treatments }, later] = [everything, { ...everything, from: day("2026-12-01"), to: day("2026-12-02") }].map(
      (choice) => sheetOf([], [night], choice),
    ) as [Sheet, Sheet];
    expect(treatments).toEqual([night]);
    expect(later.treatments).toEqual([]);
  });

  test("leaves out the kinds that were not chosen", () => {
    const notes = [
      note("entry", "2026-11-02T10:00"),
      note("goal", "2026-11-02T10:00"),
      note("question", "2026-11-02T10:00"),
    ];
    const sheet = sheetOf(notes, [first], { ...everything, kinds: new Set(["goal"]) });
    expect([sheet.entries, sheet.goals, sheet.questions].map(({ length }) => length)).toEqual([0, 1, 0]);
  });

  test("leaves out a treatment with all that was written around it, from the week before the next one on", () => {
    const notes = [
      note("entry", "2026-11-02T10:00", { text: "before the first" }),
      note("entry", "2026-11-16T10:00", { text: "after the first" }),
      note("entry", "2026-11-17T11:00", { text: "before the second" }),
      note("decision", "2026-11-25T10:00", { text: "after the second" }),
      note("decision", "2026-11-25T10:00", { text: "for the first", treatment: "first" }),
      note("goal", "2026-05-25T10:00", { text: "an old goal for the second", treatment: "second" }),
      note("goal", "2026-11-25T10:00", { text: "for the cancelled", treatment: "cancelled" }),
    ];
    const cancelled = treatment("cancelled", "2026-11-10T10:00", { cancelled: true });
    const without = (...left: string[]) =>
      sheetOf(notes, [first, second, cancelled], { ...everything, without: new Set(left) });
    const all = (sheet: ReturnType<typeof without>) =>
      [...sheet.entries, ...sheet.decisions, ...sheet.goals].map(({ text }) => text);
    expect(all(without("first"))).toEqual([
      "before the second",
      "after the second",
      "an old goal for the second",
      "for the cancelled",
    ]);
    expect(all(without("second"))).toEqual(["before the first", "after the first", "for the first"]);
    expect(without("first").treatments).toEqual([second]);
    expect(all(without())).toHaveLength(7);
  });

  test("has questions until they were asked, and practices that were done in the time", () => {
    const notes = [
      note("question", "2026-05-02T10:00", { text: "old and open" }),
      note("question", "2026-05-02T10:00", { text: "old and asked", done: true }),
      note("question", "2026-11-02T10:00", { text: "new and asked", done: true }),
      note("practice", "2026-05-02T10:00", { text: "done", days: ["2026-05-02", "2026-11-30"] }),
      note("practice", "2026-05-02T10:00", { text: "not done", days: ["2026-10-31", "2026-12-01"] }),
    ];
    const sheet = sheetOf(notes, [], everything);
    expect(texts(sheet.questions)).toEqual(["old and open", "new and asked"]);
    expect(texts(sheet.practices)).toEqual(["done"]);
  });
});

const words: Words = {
  title: "Notes",
  headings: {
    treatments: "Treatments",
    goals: "Goals",
    questions: "Questions",
    entries: "Entries",
    decisions: "Decisions",
    practices: "Practices",
  },
  treatment: ({ start }) => start.toPlainDate().toString(),
  when: (instant) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString(),
  mood: (mood) => `mood ${mood}`,
  drawing: (caption) => (caption === "" ? "(a drawing)" : `(a drawing: ${caption})`),
  nothingCame: "Nothing came",
  practice: ({ usual, text }) => usual || text,
};

test("as Markdown it has a heading for each part that has something, and every word", () => {
  const notes = [
    note("entry", "2026-11-24T12:00", { text: "A meadow.\n\nAnd light.", mood: 7 }),
    note("entry", "2026-11-25T12:00", { text: "", mood: 4 }),
    note("entry", "2026-11-26T12:00", { text: "", drawn: true, caption: "The door" }),
    note("entry", "2026-11-27T12:00", { text: "Light.", drawn: true }),
    note("entry", "2026-11-28T12:00", { text: "", quiet: true }),
    note("goal", "2026-11-25T12:00", { text: "Less fear", drawn: true }),
    note("question", "2026-11-25T12:00", { text: "Why now?\nAnd why not?" }),
    note("practice", "2026-11-25T12:00", { usual: "outside", text: "", days: ["2026-11-25"] }),
  ];
  expect(toMarkdown(sheetOf(notes, [second], everything), words)).toBe(
    [
      "# Notes",
      "## Treatments\n\n- 2026-11-24\n  Be curious.",
      "## Goals\n\n- Less fear\n  (a drawing)",
      "## Questions\n\n- Why now?\n  And why not?",
      "## Entries\n\n### 2026-11-24 · mood 7\n\nA meadow.\n\nAnd light.\n\n### 2026-11-25 · mood 4",
      "### 2026-11-26\n\n(a drawing: The door)",
      "### 2026-11-27\n\nLight.\n\n(a drawing)",
      "### 2026-11-28\n\nNothing came",
      "## Practices\n\n- outside\n",
    ].join("\n\n"),
  );
  expect(toMarkdown(sheetOf([], [], everything), words)).toBe("# Notes\n");
});

async function allNotes(vault: Vault, source: NoteSource): Promise<Note[]> {
  const notes: Note[] = [];
  let before: Cursor | null = null;
  do {
    const page: { notes: Note[]; next: Cursor | null } = await readNotes(vault, { source, before });
    notes.push(...page.notes);
    before = page.next;
  } while (before !== null);
  return notes;
}

describe("notes are read from the journal", () => {
  test("with goals, questions, decisions and practices as the room for care keeps them", async () => {
    const vault = await newDevice(testClock());
    const { id } = await vault.create("treatment", { fields: { kind: "infusion" } });
    await writeText(vault, { what: "goals", treatment: id, from: "", to: "Less fear." });
    await saveCare(vault, {
      kind: "question",
      id: newRecordId(),
      fields: { asked: true },
      words: { from: "", to: "Why?" },
    });
    await saveCare(vault, { kind: "supporter", id: newRecordId(), fields: { name: "Ana", safe: true } });
    await saveCare(vault, {
      kind: "decision",
      id: newRecordId(),
      fields: { treatment: id, parked: "2026-11-24" as LocalDate, until: "" },
      words: { from: "", to: "Move house" },
    });
    await setUsual(vault, { what: "practice", id: "meals", on: true });
    await setDone(vault, { practice: "outside", day: "2026-11-24" as LocalDate, on: true });
    await vault.create("entry", { body: "A meadow.", fields: { mood: 7 } });
    await vault.create("entry", { body: " ", fields: { mood: null } });
    const { id: drawn } = await vault.create("entry", { fields: { caption: "The door" } });
    await drawEntry(vault, drawn, { "0001a": "AQAAAA==" }, MORNING);
    const { id: emptied } = await vault.create("entry");
    await drawEntry(vault, emptied, { "0001a": "AQAAAA==" }, MORNING);
    await drawEntry(vault, emptied, { "0001a": null }, MORNING);
    await vault.create("entry", { fields: { kind: "quiet" } });
    const thrown = await vault.create("entry", { body: "thrown away" });
    await vault.trash(thrown.id);

    expect(await allNotes(vault, "entry")).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ kind: "goal", text: "Less fear.", treatment: id }),
        expect.objectContaining({ kind: "entry", text: "A meadow.", mood: 7 }),
      ]),
    );
    expect(await allNotes(vault, "entry")).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ id: drawn, kind: "entry", text: "", drawn: true, caption: "The door" }),
        expect.objectContaining({ text: "", drawn: false, quiet: true }),
      ]),
    );
    expect(await allNotes(vault, "entry")).toHaveLength(4);
    expect(await allNotes(vault, "setting")).toMatchObject([{ kind: "question", text: "Why?", done: true }]);
    expect(await allNotes(vault, "decision")).toMatchObject([{ kind: "decision", text: "Move house", treatment: id }]);
    expect(await allNotes(vault, "practice")).toMatchObject([
      { kind: "practice", usual: "outside", days: ["2026-11-24"] },
    ]);
  });

  test("in pages that leave nothing out", async () => {
    const vault = await newDevice(testClock());
    for (let i = 0; i < 210; i++)
      await vault.create("entry", { at: after(MORNING, -(i % 50) * DAY), body: `entry ${i}` });
    expect(new Set((await allNotes(vault, "entry")).map(({ text }) => text)).size).toBe(210);
  });
});
