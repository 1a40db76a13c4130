// @vitest-environment happy-dom

import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { EpochMs } from "../../../extension/base/shapes";
import { toEpochMs } from "../../../extension/base/time";
import { packStroke } from "../../../extension/journal/drawing";
import { moodDays } from "../../../extension/journal/mood/days";
import type { Note } from "../../../extension/journal/therapy/note";
import { TherapyRoom } from "../../../extension/rooms/review/therapy-room";
import { text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

const note = (kind: Note["kind"], words: string, more: Partial<Note> = {}): Note => ({
  id: words,
  at: (Date.now() - 3_600_000) as EpochMs,
  kind,
  text: words,
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

const drawn = {
  "0001aaaaaa": packStroke({
    ink: "dusk",
    pen: "broad",
    pressed: false,
    points: [
      { x: 400, y: 400, pressure: 0.5 },
      { x: 900, y: 700, pressure: 0.5 },
    ],
  }).toBase64(),
};

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

let reading: Promise<unknown> = Promise.resolve();

const answers: Record<string, (ask: { source?: string; zone?: string }) => unknown> = {
  "entry.drawing": () => reading.then(() => drawn),
  "treatment.list": () => [],
  "review.moods": ({ zone = "UTC" }) => ({
    days: moodDays([{ at: (Date.now() - 3_600_000) as EpochMs, mood: 7 }], zone),
    older: false,
  }),
  "review.numbers": () => [
    { id: "pressure", what: "Blood pressure", value: "128/82", at: Date.now(), words: "", readOnly: false },
  ],
  "review.notes": ({ source }) => ({
    notes:
      source === "entry"
        ? [
            note("entry", "A meadow.", { mood: 7 }),
            note("entry", "Keep this one here."),
            note("entry", "", { id: "door", drawn: true, caption: "The door" }),
            note("goal", "Less fear."),
          ]
        : source === "setting"
          ? [note("question", "Why now?")]
          : [],
    next: null,
  }),
};

async function openTherapy() {
  fakeBrowser.reset();
  fakeBrowser.runtime.onMessage.addListener(({ type, ...ask }: { type: string }, _sender, respond) => {
    void Promise.resolve(answers[type]?.(ask)).then((value) => respond({ ok: true, value }));
    return true;
  });
  const main = document.body.appendChild(document.createElement("main"));
  await act(() => render(<TherapyRoom />, main));
  const press = async (label: string) => {
    const found = [...main.querySelectorAll("button")].find(
      (each) => (each.getAttribute("aria-label") ?? each.textContent) === label,
    );
    if (!found) throw new Error(`no button '${label}'`);
    await act(() => found.click());
  };
  const settle = async () => {
    for (let round = 0; round < 9; round++) await act(() => new Promise<void>((resolve) => setImmediate(resolve)));
  };
  await settle();
  const box = (name: string) => {
    const found = [...main.querySelectorAll<HTMLInputElement>("input[type=checkbox]")].find((each) =>
      each.closest("label")?.textContent?.includes(name),
    );
    if (!found) throw new Error(`no box '${name}'`);
    return found;
  };
  const choose = async (name: string) => {
    await act(() => box(name).click());
    await settle();
  };
  const sheet = () => main.querySelector(".brought")?.textContent ?? "";
  return { main, press, choose, box, sheet };
}

test("begins with goals and questions that wait; everything else is chosen in, and can be taken out", async () => {
  const { choose, box, sheet } = await openTherapy();
  for (const words of ["Less fear.", "Why now?"]) expect(sheet()).toContain(words);
  for (const words of ["A meadow.", "Keep this one here.", "The door", text("therapy.mood", "7"), "128/82"])
    expect(sheet()).not.toContain(words);
  expect(box("Less fear.").checked).toBe(true);
  expect(box("A meadow.").checked).toBe(false);
  await choose("A meadow.");
  for (const words of ["A meadow.", text("therapy.mood", "7")]) expect(sheet()).toContain(words);
  expect(sheet()).not.toContain("Keep this one here.");
  await choose("Less fear.");
  expect(sheet()).not.toContain("Less fear.");
});

test("a drawing among what can be chosen is marked as one, for the eye and for the ear", async () => {
  const { box } = await openTherapy();
  const marks = (name: string) => {
    const line = box(name).closest("label");
    return [line?.textContent?.includes(`, ${text("timeline.kinds.drawing")}`), line?.querySelectorAll("svg").length];
  };
  expect(marks("The door")).toEqual([true, 1]);
  expect(marks("A meadow.")).toEqual([false, 0]);
});

test("brings the moods as one picture with its sentence, and the clinic's numbers as a table, if wished", async () => {
  const { main, choose, sheet } = await openTherapy();
  expect(main.querySelector(".brought .mood-plot, .brought table")).toBeNull();
  await choose(text("therapy.moods"));
  expect(main.querySelector(".brought .mood-plot")?.getAttribute("aria-label")).toContain("1 mood noted, 7.");
  await choose(text("therapy.numbers"));
  expect(main.querySelector(".brought table")?.textContent).toContain("Blood pressure128/82");
  await choose(text("therapy.moods"));
  expect(sheet()).not.toContain("1 mood noted");
});

test("shows a drawing with its name, and prints only once it is there", async () => {
  const printed: number[] = [];
  const read = Promise.withResolvers<void>();
  reading = read.promise;
  const { main, press, choose } = await openTherapy();
  const strokes = () => main.querySelectorAll(".brought-drawing path.ink-dusk").length;
  vi.stubGlobal("print", () => printed.push(strokes()));
  await choose("The door");
  await press(text("therapy.print"));
  expect(printed).toEqual([]);
  read.resolve();
  await vi.waitFor(() => expect(printed).toEqual([1]));
  expect(main.querySelector(".brought-drawing")?.textContent).toBe("The door");
});

test("an entry of the night is of the day before, and says its true time", async () => {
  vi.spyOn(Temporal.Now, "timeZoneId").mockReturnValue("Europe/Madrid");
  vi.spyOn(Temporal.Now, "instant").mockReturnValue(Temporal.Instant.from("2026-11-24T23:30Z"));
  const night = note("entry", "Still awake.", { at: Date.parse("2026-11-24T23:10Z") as EpochMs });
  vi.spyOn(answers, "review.notes").mockImplementation(({ source }) => ({
    notes: source === "entry" ? [night] : [],
    next: null,
  }));
  const { choose, sheet } = await openTherapy();
  await choose("Still awake.");
  const read = sheet().replace(/\s+/g, " ");
  expect(read).toContain(text("therapy.sheet", "October 27 – November 24, 2026"));
  expect(read).toContain("November 25, 2026 at 12:10 AM");
});

test("asks for what was written on its days, and for the goals of their treatments", async () => {
  vi.spyOn(Temporal.Now, "timeZoneId").mockReturnValue("Europe/Madrid");
  vi.spyOn(Temporal.Now, "instant").mockReturnValue(Temporal.Instant.from("2026-11-24T12:00Z"));
  const treatment = (id: string, day: string) => ({
    ...{ id: id.repeat(32), kind: "infusion", minutes: 60, cancelled: false, intention: "" },
    start: `${day}T10:00[Europe/Madrid]`,
  });
  vi.spyOn(answers, "treatment.list").mockReturnValue([treatment("a", "2026-11-03"), treatment("b", "2026-09-03")]);
  const notes = vi.spyOn(answers, "review.notes");
  const moods = vi.spyOn(answers, "review.moods");
  answers["review.goals"] = vi.fn(() => [
    note("goal", "Pinned long ago.", { treatment: "a".repeat(32), at: Date.parse("2025-01-01") as EpochMs }),
  ]);
  const { main, sheet } = await openTherapy();
  expect(sheet()).toContain("Pinned long ago.");
  const [since, until] = ["2026-10-27T05:00", "2026-11-25T05:00"].map((time) =>
    toEpochMs(Temporal.ZonedDateTime.from(`${time}[Europe/Madrid]`)),
  );
  const entries = () => notes.mock.calls.map(([asked]) => asked).filter(({ source }) => source === "entry");
  expect(entries()).toEqual([{ source: "entry", since, before: { at: until, id: "0".repeat(32) } }]);
  expect(moods.mock.calls).toEqual([[{ since, until, zone: "Europe/Madrid" }]]);
  expect(vi.mocked(answers["review.goals"]).mock.calls).toEqual([[{ treatments: ["a".repeat(32)] }]]);

  const from = main.querySelector<HTMLInputElement>("input[type=date]");
  if (!from) throw new Error("no days");
  from.value = "2026-11-04";
  await act(() => void from.dispatchEvent(new Event("change", { bubbles: true })));
  await vi.waitFor(() => expect(entries()).toHaveLength(2));
  expect(entries()[1]).toMatchObject({
    since: toEpochMs(Temporal.ZonedDateTime.from("2026-11-04T05:00[Europe/Madrid]")),
  });
  expect(answers["review.goals"]).toHaveBeenCalledTimes(1);
  delete answers["review.goals"];
});
