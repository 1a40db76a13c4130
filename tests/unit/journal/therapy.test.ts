import { describe, expect, test, vi } from "vitest";
import type { Cursor, EpochMs, LocalDate } from "../../../extension/base/shapes";
import { after } from "../../../extension/base/time";
import { saveCare, setDone, setUsual, writeText } from "../../../extension/care/records";
import { drawEntry } from "../../../extension/journal/entries";
import type { NoteSource } from "../../../extension/journal/shapes";
import { toMarkdown, type Words } from "../../../extension/journal/therapy/markdown";
import type { Note } from "../../../extension/journal/therapy/note";
import { readGoals, readNotes } from "../../../extension/journal/therapy/notes";
import { brought, type Days, isBrought, offered, type Sheet } from "../../../extension/journal/therapy/sheet";
import { fromFields } from "../../../extension/treatment/fields";
import type { Treatment } from "../../../extension/treatment/treatment";
import { newRecordId, type RecordView, type Vault } from "../../../extension/vault";
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
const november: Days = {
  from: day("2026-11-01"),
  to: day("2026-11-30"),
  zone,
};
const texts = (notes: readonly Note[]) => notes.map(({ text }) => text);

describe("what can be brought to therapy", () => {
  test("is what was written on the chosen days from 05:00 to 05:00, in the person's own zone, earliest first", () => {
    const notes = [
      note("entry", "2026-12-01T05:00", { text: "too late" }),
      note("entry", "2026-12-01T04:59", { text: "late" }),
      note("entry", "2026-11-01T05:00", { text: "early" }),
      note("entry", "2026-11-01T04:59", { text: "too early" }),
    ];
    expect(texts(offered(notes, [], november).entries)).toEqual(["early", "late"]);
  });

  test("has a treatment after midnight on the day that had begun before", () => {
    const night = treatment("night", "2026-12-01T00:30");
    const [{ treatments }, later] = [november, { ...november, from: day("2026-12-01"), to: day("2026-12-02") }].map(
      (days) => offered([], [night], days),
    ) as [Sheet, Sheet];
    expect(treatments).toEqual([night]);
    expect(later.treatments).toEqual([]);
  });

  test("has goals with the treatment they are for, and those without one by their date", () => {
    const notes = [
      note("goal", "2026-05-25T10:00", { text: "an old goal for the second", treatment: "second" }),
      note("goal", "2026-11-24T10:00", { text: "for one in December", treatment: "december" }),
      note("goal", "2026-11-25T10:00", { text: "for the cancelled", treatment: "cancelled" }),
      note("goal", "2026-05-25T10:00", { text: "old, for none" }),
    ];
    const cancelled = treatment("cancelled", "2026-11-10T10:00", { cancelled: true });
    const december = treatment("december", "2026-12-10T10:00");
    const sheet = offered(notes, [second, first, cancelled, december], november);
    expect(texts(sheet.goals)).toEqual(["an old goal for the second", "for the cancelled"]);
    expect(sheet.treatments).toEqual([first, second]);
  });

  test("has questions until they were asked, and practices that were done in the time", () => {
    const notes = [
      note("question", "2026-05-02T10:00", { text: "old and open" }),
      note("question", "2026-05-02T10:00", { text: "old and asked", done: true }),
      note("question", "2026-11-02T10:00", { text: "new and asked", done: true }),
      note("practice", "2026-05-02T10:00", { text: "done", days: ["2026-05-02", "2026-11-30"] }),
      note("practice", "2026-05-02T10:00", { text: "not done", days: ["2026-10-31", "2026-12-01"] }),
    ];
    const sheet = offered(notes, [], november);
    expect(texts(sheet.questions)).toEqual(["old and open", "new and asked"]);
    expect(texts(sheet.practices)).toEqual(["done"]);
  });
});

describe("what is brought to therapy", () => {
  const notes = [
    note("goal", "2026-11-02T10:00", { id: "goal" }),
    note("question", "2026-11-02T10:00", { id: "waits" }),
    note("question", "2026-11-02T10:00", { id: "asked", done: true }),
    note("entry", "2026-11-02T10:00", { id: "entry" }),
    note("entry", "2026-11-03T10:00", { id: "private" }),
    note("decision", "2026-11-02T10:00", { id: "decision" }),
    note("practice", "2026-11-02T10:00", { id: "practice", days: ["2026-11-02"] }),
  ];
  const ids = (picked: Record<string, boolean>) => {
    const sheet = brought(offered(notes, [first], november), new Map(Object.entries(picked)));
    const { goals, questions, entries, decisions, practices, treatments } = sheet;
    return [goals, questions, entries, decisions, practices, treatments].flatMap((part) => part.map(({ id }) => id));
  };

  test("is goals and the questions that wait, until something is chosen", () => {
    expect(ids({})).toEqual(["goal", "waits"]);
    for (const each of notes) expect(isBrought(new Map(), each)).toBe(["goal", "waits"].includes(each.id));
  });

  test("is what was chosen, one by one, and not what was taken out", () => {
    expect(ids({ entry: true, first: true, goal: false })).toEqual(["waits", "entry", "first"]);
    expect(ids({ asked: true, waits: false, decision: true, practice: true })).toEqual([
      "goal",
      "asked",
      "decision",
      "practice",
    ]);
    expect(ids({ entry: true, private: false })).not.toContain("private");
  });
});

const words: Words = {
  title: "Notes",
  headings: {
    treatments: "Treatments",
    moods: "Mood",
    numbers: "Numbers",
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
  const besides = { moods: "Two moods, 4 and 7.", numbers: ["Blood pressure: 128/82"] };
  expect(toMarkdown(offered(notes, [second], november), besides, words)).toBe(
    [
      "# Notes",
      "## Treatments\n\n- 2026-11-24\n  Be curious.",
      "## Mood\n\nTwo moods, 4 and 7.",
      "## Goals\n\n- Less fear\n  (a drawing)",
      "## Questions\n\n- Why now?\n  And why not?",
      "## Entries\n\n### 2026-11-24 · mood 7\n\nA meadow.\n\nAnd light.\n\n### 2026-11-25 · mood 4",
      "### 2026-11-26\n\n(a drawing: The door)",
      "### 2026-11-27\n\nLight.\n\n(a drawing)",
      "### 2026-11-28\n\nNothing came",
      "## Numbers\n\n- Blood pressure: 128/82",
      "## Practices\n\n- outside\n",
    ].join("\n\n"),
  );
  expect(toMarkdown(offered([], [], november), { moods: "", numbers: [] }, words)).toBe("# Notes\n");
});

async function allNotes(vault: Vault, source: NoteSource): Promise<Note[]> {
  const notes: Note[] = [];
  let before: Cursor | null = null;
  do {
    const page: { notes: Note[]; next: Cursor | null } = await readNotes(vault, { source, before, since: null });
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

  test("of a time only, and goals by their treatments, without opening the rest of the journal", async () => {
    const vault = await newDevice(testClock());
    const wanted = newRecordId();
    const made = await vault.putAll(
      "entry",
      Array.from({ length: 500 }, (_, n) => [
        { id: newRecordId(), at: after(MORNING, -n * DAY) },
        {
          fields: { kind: n % 100 === 50 ? "goal" : "note", treatment: n === 450 ? newRecordId() : wanted },
          body: { from: "", to: `entry ${n}` },
        },
      ]),
    );
    const since = after(MORNING, -4 * DAY);
    const until = { at: after(MORNING, -DAY), id: "0".repeat(32) };
    const opened = vi.spyOn(crypto.subtle, "decrypt");
    const { notes, next } = await readNotes(vault, { source: "entry", before: until, since });
    expect(notes.map(({ text }) => text)).toEqual(["entry 2", "entry 3", "entry 4"]);
    expect([next, opened.mock.calls.length]).toEqual([null, 3]);

    const texts = async () => (await readGoals(vault, [wanted])).map(({ text }) => text);
    const goals = ["entry 50", "entry 150", "entry 250", "entry 350"];
    expect(await texts()).toEqual(goals);
    opened.mockClear();
    expect(await texts()).toEqual(goals);
    expect(opened).toHaveBeenCalledTimes(1 + goals.length);
    await vault.trash((made[150] as RecordView).id);
    expect(await texts()).toEqual(goals.toSpliced(1, 1));
    expect(await readGoals(vault, [])).toEqual([]);
    opened.mockRestore();
  });
});
