// @vitest-environment happy-dom
import { type ComponentChild, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { LookChoice } from "../../../extension/rooms/settings/look-choice";
import { QuietDays } from "../../../extension/rooms/settings/quiet-days";
import { Reminders } from "../../../extension/rooms/settings/reminders";
import { lookNow } from "../../../extension/ui/look";
import { shortWhen } from "../../../extension/ui/when";
import { text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

const settings = { rhythm: "bySpacing", restHours: 6, breathSeconds: 14, categories: [], own: [], letThrough: [] };
const zone = Temporal.Now.timeZoneId();
const there = (time: string) => Temporal.PlainDateTime.from(time).toZonedDateTime(zone);
const treatment = {
  ...{ id: "0".repeat(32), kind: "infusion", minutes: 60, cancelled: false, intention: "" },
  start: there("2026-06-11T10:00").toString(),
};

let root: HTMLElement;
let asked: { type: string }[];
/** What the background answers, by the type of the ask; a promise is answered when it is. */
let answers: Record<string, (ask: Record<string, unknown>) => unknown>;

beforeEach(() => {
  asked = [];
  answers = { "settings.get": () => settings, "treatment.list": () => [treatment] };
  fakeBrowser.reset();
  fakeBrowser.runtime.onMessage.addListener(({ type, ...ask }: { type: string }, _sender, respond) => {
    asked.push({ type, ...ask });
    void Promise.resolve(answers[type]?.(ask)).then((value) => respond({ ok: true, value }));
    return true;
  });
  root = document.body.appendChild(document.createElement("div"));
});
afterEach(() => {
  act(() => render(null, root));
  root.remove();
  localStorage.clear();
});

async function settle() {
  for (let round = 0; round < 6; round++) await act(() => new Promise<void>((resolve) => setImmediate(resolve)));
}
async function show(what: ComponentChild) {
  await act(() => render(what, root));
  await settle();
}
const button = (label: string) => root.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`);
const says = (words: string) => expect(root.textContent).toContain(words);
const when = (time: string) => shortWhen(there(time).epochMilliseconds);

test.each([
  ["2026-06-01T12:00", () => text("settings.quietFrom", when("2026-06-10T05:00"), when("2026-06-12T05:00"))],
  ["2026-06-11T07:00", () => text("settings.quietUntil", when("2026-06-12T05:00"))],
  ["2026-06-12T07:00", () => text("settings.neverQuiet")],
])("at %s it says when pages pause as the plan is", async (now, sentence) => {
  await show(<QuietDays now={there(now).toInstant()} />);
  says(sentence());
});

test("a note after the pause is said with it, and goes with a plan that has none", async () => {
  await show(<QuietDays now={there("2026-06-01T12:00").toInstant()} />);
  says(text("settings.softUntil", when("2026-06-15T05:00")));
  answers["settings.get"] = () => ({ ...settings, rhythm: "evenings" });
  act(() => render(null, root));
  await show(<QuietDays now={there("2026-06-01T12:00").toInstant()} />);
  says(text("settings.quietFrom", when("2026-06-10T17:00"), when("2026-06-11T05:00")));
  expect(root.textContent).not.toContain(text("settings.softUntil", ""));
});

test("two presses in a row count twice, though the first is answered last, and the most is the most", async () => {
  let first = (_: unknown) => {};
  answers["settings.change"] = ({ restHours = 6, breathSeconds = 14 }) =>
    restHours === 7
      ? new Promise((resolve) => {
          first = () => resolve({ ...settings, restHours });
        })
      : { ...settings, restHours, breathSeconds };
  await show(<QuietDays now={there("2026-06-01T12:00").toInstant()} />);
  const more = text("common.more", text("settings.restHours"));
  for (let press = 0; press < 2; press++) await act(() => button(more)?.click());
  await settle();
  first(undefined);
  await settle();
  expect(asked.filter(({ type }) => type === "settings.change")).toMatchObject([{ restHours: 7 }, { restHours: 8 }]);
  expect(root.querySelector("output")?.textContent).toBe("8");
  const breath = text("common.more", text("settings.breath"));
  for (let press = 0; press < 3; press++) await act(() => button(breath)?.click());
  await settle();
  expect(asked.filter(({ type }) => type === "settings.change").slice(2)).toMatchObject([{ breathSeconds: 15 }]);
});

test("reminders stay off until the browser has said yes, and a no is said kindly", async () => {
  const reminders = { settings: { on: false, plain: false, quietFrom: 1290, quietTo: 480 }, next: null, shown: null };
  answers["reminder.get"] = () => reminders;
  answers["reminder.change"] = (changes) => ({ ...reminders, settings: { ...reminders.settings, ...changes } });
  let answer = (_: boolean) => {};
  const request = () => new Promise<boolean>((resolve) => (answer = resolve));
  Object.assign(fakeBrowser.permissions, { request });
  await show(<Reminders />);
  const box = () => root.querySelector<HTMLInputElement>("input.switch");
  await act(() => box()?.click());
  expect(box()?.checked).toBe(false);
  answer(false);
  await settle();
  expect(box()?.checked).toBe(false);
  says(text("reminders.refused"));
  await act(() => box()?.click());
  answer(true);
  await settle();
  expect(box()?.checked).toBe(true);
  says(text("reminders.quietHours"));
});

test("how it looks is chosen for this page and stored for the next; as the device, nothing is stored", async () => {
  await show(<LookChoice />);
  const choose = (place: number) => act(() => root.querySelectorAll<HTMLInputElement>("input")[place]?.click());
  await choose(2);
  expect([document.documentElement.dataset.look, lookNow()]).toEqual(["dark", "dark"]);
  expect(await fakeBrowser.storage.local.get()).toEqual({ look: "dark" }); // for the popup's next page
  await choose(0);
  expect([document.documentElement.dataset.look, lookNow(), localStorage.length]).toEqual(["system", "system", 0]);
  expect(await fakeBrowser.storage.local.get()).toEqual({});
});

test.each([true, false])("that a phone sends reminders late is said there only: %s", async (isPhone) => {
  const { windows } = fakeBrowser;
  if (isPhone) Object.assign(fakeBrowser, { windows: undefined });
  try {
    await show(<Reminders />);
    expect(root.textContent?.includes(text("reminders.phone"))).toBe(isPhone);
  } finally {
    Object.assign(fakeBrowser, { windows });
  }
});
