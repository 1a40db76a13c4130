// @vitest-environment happy-dom

import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { EpochMs } from "../../../extension/base/shapes";
import { packStroke } from "../../../extension/journal/drawing";
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

const answers: Record<string, (ask: { source?: string }) => unknown> = {
  "entry.drawing": () => reading.then(() => drawn),
  "treatment.list": () => [],
  "review.moods": () => ({ moods: [{ at: Date.now() - 3_600_000, mood: 7 }], next: null, older: false }),
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
    for (let round = 0; round < 5; round++) await act(() => new Promise<void>((resolve) => setImmediate(resolve)));
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
