// @vitest-environment happy-dom

import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { EpochMs } from "../../../extension/base/shapes";
import { packStroke } from "../../../extension/journal/drawing";
import type { Note } from "../../../extension/journal/therapy/note";
import { Therapy } from "../../../extension/rooms/review/therapy";
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
  vi.restoreAllMocks();
});

let reading: Promise<unknown> = Promise.resolve();

const answers: Record<string, (ask: { source?: string }) => unknown> = {
  "entry.drawing": () => reading.then(() => drawn),
  "treatment.list": () => [],
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
  await act(() => render(<Therapy />, main));
  const press = async (label: string) => {
    const found = [...main.querySelectorAll("button")].find(
      (each) => (each.getAttribute("aria-label") ?? each.textContent) === label,
    );
    if (!found) throw new Error(`no button '${label}'`);
    await act(() => found.click());
    for (let round = 0; round < 5; round++) await act(() => new Promise<void>((resolve) => setImmediate(resolve)));
  };
  const sheet = () => main.querySelector(".brought")?.textContent ?? "";
  return { main, press, sheet };
}

test("shows what would be brought, and leaves out what is left out until it is put back", async () => {
  const { press, sheet } = await openTherapy();
  expect(sheet()).toBe("");
  await press(text("therapy.begin"));
  for (const words of ["A meadow.", "Keep this one here.", "Less fear.", "Why now?", text("therapy.mood", "7")])
    expect(sheet()).toContain(words);
  await press(text("therapy.leaveOutOne", "Keep this one here."));
  expect(sheet()).not.toContain("Keep this one here.");
  expect(sheet()).toContain("A meadow.");
  await press(text("therapy.takeBack"));
  expect(sheet()).toContain("Keep this one here.");
});

test("shows a drawing with its name, and prints only once it is there", async () => {
  const printed: number[] = [];
  const read = Promise.withResolvers<void>();
  reading = read.promise;
  const { main, press } = await openTherapy();
  const strokes = () => main.querySelectorAll(".brought-drawing path.ink-dusk").length;
  vi.stubGlobal("print", () => printed.push(strokes()));
  await press(text("therapy.begin"));
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
  const { press, sheet } = await openTherapy();
  await press(text("therapy.begin"));
  expect(sheet()).toContain(text("therapy.sheet", "October 27, 2026", "November 24, 2026"));
  expect(sheet().replace(/\s+/g, " ")).toContain("November 25, 2026 at 12:10 AM");
});
