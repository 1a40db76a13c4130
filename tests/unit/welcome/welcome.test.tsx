// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { Welcome } from "../../../extension/entrypoints/welcome/welcome";
import type { TreatmentView } from "../../../extension/treatment/shapes";
import { type TextKey, text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

const zone = "Europe/Madrid";
let root: HTMLElement;
afterEach(() => act(() => render(null, root)));

interface Wish {
  now: string;
  rhythm?: string;
  isOnToolbar?: boolean;
  origins?: string[];
  allows?: boolean;
}

/** The welcome page at an instant, with a background that keeps what it is given. */
async function open({ now, rhythm = "bySpacing", isOnToolbar = true, origins = [], allows = true }: Wish) {
  const kept: TreatmentView[] = [];
  const settings = { rhythm, restHours: 6, breathSeconds: 6, categories: ["news"], own: [], letThrough: [] };
  const answers: Record<string, (ask: Record<string, unknown>) => unknown> = {
    "zone.get": () => ({ zone, believed: true, named: false }),
    "settings.get": () => settings,
    "settings.change": (changes) => Object.assign(settings, changes),
    "treatment.list": () => kept,
    "treatment.save": ({ treatments }) => {
      for (const each of treatments as TreatmentView[]) {
        const known = kept.findIndex(({ id }) => id === each.id);
        kept.splice(known < 0 ? kept.length : known, known < 0 ? 0 : 1, each);
      }
      return treatments;
    },
    "lock.get": () => ({ state: "off", waiting: 0 }),
    "reminder.get": () => ({ settings: { on: false }, next: null, shown: null }),
  };
  fakeBrowser.reset();
  fakeBrowser.runtime.onMessage.addListener(({ type, ...ask }: { type: string }, _sender, respond) => {
    const answer = answers[type];
    respond(answer ? { ok: true, value: answer(ask) } : { ok: false, reason: "unavailable" });
    return true;
  });
  Object.assign(fakeBrowser.action, { getUserSettings: async () => ({ isOnToolbar }) });
  Object.assign(fakeBrowser.commands, { getAll: async () => [] });
  Object.assign(fakeBrowser.permissions, { getAll: async () => ({ origins }), request: async () => allows });
  root = document.body.appendChild(document.createElement("div"));
  await act(() => render(<Welcome now={Temporal.Instant.from(now)} />, root));
  const settle = async () => {
    for (let round = 0; round < 6; round++) await act(() => new Promise<void>((resolve) => setImmediate(resolve)));
  };
  await settle();
  const press = async (key: TextKey) => {
    const found = [...root.querySelectorAll("button")].find(({ textContent }) => textContent === text(key));
    if (!found) throw new Error(`There is no button '${text(key)}' in: ${root.textContent}`);
    await act(() => found.click());
    await settle();
  };
  const days = () => [...root.querySelectorAll<HTMLInputElement>("input[name=day]")];
  return {
    kept,
    press,
    days,
    choose: async (place: number) => {
      await act(() => days()[place]?.click());
      await settle();
    },
    heading: () => root.querySelector("h2")?.textContent,
    says: (key: TextKey, ...values: string[]) => root.textContent?.includes(text(key, ...values)),
  };
}

test("the next days are one press away, and before 05:00 the day that ends is still today", async () => {
  const page = await open({ now: "2026-12-01T03:30:00+01:00" });
  expect(page.days().map((day) => day.labels?.[0]?.textContent)).toEqual([
    text("treatments.tomorrow"),
    "Wed",
    "Thu",
    "Fri",
    text("treatments.anotherDay"),
  ]);
  await page.choose(0);
  await page.press("common.next");
  expect(page.kept).toMatchObject([{ start: "2026-12-01T10:00:00+01:00[Europe/Madrid]", kind: "infusion" }]);
});

test.each([
  ["dayBefore", "Your quiet days begin Wednesday 5:00 AM."],
  ["eveAndDay", "Your quiet days begin Wednesday 5:00 PM."],
  ["treatmentDays", "Your quiet days begin Wednesday 5:00 PM."],
  ["evenings", "Your quiet days begin Wednesday 5:00 PM."],
])("it ends on when the quiet days begin: %s", async (rhythm, sentence) => {
  const page = await open({ now: "2026-11-30T12:00:00+01:00", rhythm });
  await page.choose(2);
  await page.press("common.next");
  await page.press("welcome.sites.allow");
  expect(page.heading()?.replace(" at ", " ")).toBe(sentence);
  expect(document.activeElement?.textContent).toBe(page.heading());
  expect(page.says("welcome.ready.close")).toBe(true);
});

test("the last words of the last step are that the tab can be closed: nothing is asked after them", async () => {
  const page = await open({ now: "2026-11-30T12:00:00+01:00" });
  await page.choose(2);
  await page.press("common.next");
  await page.press("welcome.sites.without");
  const close = [...root.querySelectorAll("p")].find((each) => each.textContent === text("welcome.ready.close"));
  const asking = [...root.querySelectorAll(":is(.beside, .question) :is(textarea, input, a)")];
  expect(asking.length).toBeGreaterThan(3);
  for (const each of asking)
    expect(each.compareDocumentPosition(close as Node) & Node.DOCUMENT_POSITION_FOLLOWING, each.outerHTML).toBeTruthy();
});

test("with the treatment tomorrow the quiet days have begun", async () => {
  const page = await open({ now: "2026-11-30T12:00:00+01:00" });
  await page.choose(0);
  await page.press("common.next");
  await page.press("welcome.sites.without");
  expect(page.heading()).toBe(text("welcome.ready.begun"));
});

test("without a treatment nothing is said to begin", async () => {
  const page = await open({ now: "2026-11-30T12:00:00+01:00" });
  await page.press("welcome.skipAll");
  expect(page.heading()).toBe(text("welcome.ready.title"));
  expect(page.says("welcome.ready.later")).toBe(true);
});

test("a no of the browser stays on the step, with the way on under the fingers", async () => {
  const page = await open({ now: "2026-11-30T12:00:00+01:00", allows: false });
  await page.choose(1);
  await page.press("common.next");
  await page.press("welcome.sites.allow");
  expect(page.says("welcome.sites.refused", text("journal.sites"))).toBe(true);
  expect(document.activeElement?.textContent).toBe(text("common.next"));
  expect(document.activeElement?.className).toBe("main");
  await page.press("common.next");
  expect(page.says("welcome.ready.noAccess", text("journal.sites"))).toBe(true);
});

test("who goes back to the day changes the treatment, and adds none", async () => {
  const page = await open({ now: "2026-11-30T12:00:00+01:00" });
  await page.choose(1);
  await page.press("common.next");
  await page.press("common.back");
  expect(page.days().findIndex(({ checked }) => checked)).toBe(1);
  await page.choose(3);
  await page.press("common.next");
  expect(page.kept).toMatchObject([{ start: "2026-12-04T10:00:00+01:00[Europe/Madrid]" }]);
});

test.each([
  [true, false],
  [false, true],
])("how to pin the button is said only where it is not in the toolbar: %s", async (isOnToolbar, said) => {
  const page = await open({ now: "2026-11-30T12:00:00+01:00", isOnToolbar });
  await page.press("welcome.skipAll");
  expect(page.says("welcome.ready.pin")).toBe(said);
});

test("a browser without shortcuts, and so without a keyboard, says in which menu the journal is", async () => {
  const page = await open({ now: "2026-11-30T12:00:00+01:00" });
  const { commands } = fakeBrowser;
  Object.assign(fakeBrowser, { commands: undefined });
  try {
    await page.press("welcome.skipAll");
    expect(page.says("welcome.ready.phone")).toBe(true);
    expect(page.says("welcome.ready.click")).toBe(false);
  } finally {
    Object.assign(fakeBrowser, { commands });
  }
});
