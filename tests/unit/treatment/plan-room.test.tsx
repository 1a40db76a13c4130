// @vitest-environment happy-dom
import { options, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { Treatments } from "../../../extension/rooms/plan/treatments";
import type { TreatmentView } from "../../../extension/treatment/shapes";
import { type TextKey, text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

const zone = "Europe/Madrid";
let root: HTMLElement;
let saved: TreatmentView[];
let scrolledTo: string[];

beforeEach(async () => {
  saved = [];
  scrolledTo = [];
  // A Wednesday.
  vi.useFakeTimers({ now: Date.parse("2026-05-06T12:00:00+02:00"), toFake: ["Date", "Temporal"] });
  vi.spyOn(HTMLElement.prototype, "scrollIntoView").mockImplementation(function (this: HTMLElement) {
    scrolledTo.push(this.querySelector("h2, h3")?.textContent ?? "");
  });
  const answers: Record<string, (ask: { treatments?: TreatmentView[] }) => unknown> = {
    "zone.get": () => ({ zone, believed: true, named: false }),
    "settings.get": () => ({ rhythm: "bySpacing", restHours: 6, breathSeconds: 6 }),
    "treatment.list": () => saved,
    "treatment.save": ({ treatments = [] }) => {
      saved = treatments;
      return treatments;
    },
  };
  fakeBrowser.reset();
  fakeBrowser.runtime.onMessage.addListener(({ type, ...ask }: { type: string }, _sender, respond) => {
    const answer = answers[type];
    respond(answer ? { ok: true, value: answer(ask) } : { ok: false, reason: "unavailable" });
    return true;
  });
  const listener = { addListener: () => {} };
  Object.assign(fakeBrowser.runtime, { connect: () => ({ onMessage: listener, onDisconnect: listener }) });
  root = document.body.appendChild(document.createElement("div"));
  await act(() => render(<Treatments />, root));
  await settle();
});
afterEach(async () => {
  await act(() => render(null, root));
  root.remove();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function settle() {
  for (let round = 0; round < 6; round++) await act(() => new Promise<void>((resolve) => setImmediate(resolve)));
}

/** Presses a button, or what belongs to a label. */
async function press(words: string) {
  const found = [...root.querySelectorAll<HTMLElement>("button, label")].find(
    ({ textContent }) => textContent?.trim() === words,
  );
  if (!found) throw new Error(`There is no '${words}' in: ${root.textContent}`);
  await act(() => (found.querySelector("input") ?? found).click());
  await settle();
}

const alert = () => root.querySelector("form [role=alert]")?.textContent;
const legend = () => root.querySelector("form legend")?.textContent;
const focused = () => document.activeElement?.textContent;
const said = (key: TextKey) => text(key);

test("a form that is opened has the keyboard and is scrolled to, a new one and one to change", async () => {
  await press(said("treatments.add"));
  expect(focused()).toBe(said("treatments.addTitle"));
  expect(scrolledTo).toEqual([said("treatments.addTitle")]);
  await press(said("treatments.tomorrow"));
  expect(scrolledTo).toHaveLength(1);
  await press(said("common.keep"));
  await press(said("common.edit"));
  expect(focused()).toBe(said("treatments.changeTitle"));
  expect(scrolledTo).toEqual([said("treatments.addTitle"), said("treatments.changeTitle")]);
});

test("a series without a first day begins on the next of its days", async () => {
  await press(said("treatments.add"));
  expect(legend()).toBe(said("treatments.date"));
  await press(said("treatments.several"));
  expect(legend()).toBe(said("treatments.firstDay"));
  await press(said("common.keep"));
  expect(alert()).toBe(said("treatments.badDays"));
  await press("Mon");
  await press("Thu");
  await press(said("common.keep"));
  expect(saved.map(({ start }) => start).slice(0, 3)).toEqual([
    "2026-05-07T10:00:00+02:00[Europe/Madrid]",
    "2026-05-11T10:00:00+02:00[Europe/Madrid]",
    "2026-05-14T10:00:00+02:00[Europe/Madrid]",
  ]);
  expect(saved).toHaveLength(6);
});

test("what is missing is said until something is chosen", async () => {
  await press(said("treatments.add"));
  await press(said("common.keep"));
  expect(alert()).toBe(said("treatments.badDate"));
  await press(said("treatments.tomorrow"));
  expect(alert()).toBeUndefined();
});

test("a box that is ticked while something is said of the form stays ticked", async () => {
  await press(said("treatments.add"));
  await press(said("treatments.several"));
  await press(said("common.keep"));
  expect(alert()).toBe(said("treatments.badDays"));
  // As in a browser, where what changed is drawn between the two events of a box.
  const later = options.debounceRendering;
  options.debounceRendering = (draw) => draw();
  const box = (words: string) =>
    [...root.querySelectorAll("label")].find(({ textContent }) => textContent === words)?.querySelector("input");
  box("Mon")?.click();
  options.debounceRendering = later;
  expect([alert(), box("Mon")?.checked]).toEqual([undefined, true]);
});

test("a series is on the weekday of its first day, whichever of the two is said first", async () => {
  await press(said("treatments.add"));
  await press(said("treatments.several"));
  await press("Fri"); // of the days that are near
  await press(said("common.keep"));
  expect(saved.map(({ start }) => start.slice(0, 10)).slice(0, 2)).toEqual(["2026-05-08", "2026-05-15"]);
});

test("a series begins with the treatment that is in the plan already, and does not add it again", async () => {
  await press(said("treatments.add"));
  await press(said("treatments.tomorrow"));
  await press(said("common.keep"));
  expect(saved.map(({ start }) => start.slice(0, 10))).toEqual(["2026-05-07"]);
  await press(said("treatments.add"));
  await press(said("treatments.several"));
  await press(said("treatments.tomorrow"));
  await press(said("common.keep"));
  expect(saved.map(({ start }) => start.slice(0, 10))).toEqual([
    "2026-05-14",
    "2026-05-21",
    "2026-05-28",
    "2026-06-04",
    "2026-06-11",
  ]);
  expect(root.querySelector("form")).toBeNull();
});
