// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { readFileSync } from "node:fs";
import { IDBFactory } from "fake-indexeddb";
import { render } from "preact";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { Reminders } from "../../../extension/care/reminder-view";
import { answer } from "../../../extension/entrypoints/background/answer";
import { KeptToday } from "../../../extension/entrypoints/background/kept-today";
import { createServices, type Services } from "../../../extension/entrypoints/background/services";
import type { Today } from "../../../extension/messages";
import { refreshToday } from "../../../extension/rooms/write/today";
import { startSheet } from "../../../extension/rooms/write/write-sheet";
import { text } from "../../../scripts/browser/texts.ts";
import {
  daysOfWords,
  type Journey,
  journeys,
  lineOf,
  type Meets,
  timeAt,
  treatmentsOf,
} from "../../support/journeys.ts";
import { nudgeBrowser } from "./support/browser";
import { sayTo } from "./support/say";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

// Every step of whole journeys, with all of the background and the popup; only the browser is not real.

const zone = "Europe/Madrid";
/** Each first treatment is in the week of it. */
const monday = Temporal.PlainDate.from("2026-05-04");
const popup =
  /<main[^>]*>(.*)<\/main>/s.exec(readFileSync("extension/entrypoints/popup/index.html", "utf8"))?.[0] ?? "";
const [news, shop] = ["theguardian.com", "amazon.com"];

let now = 0;
const clock = {
  now: () => Temporal.Instant.fromEpochMilliseconds(now),
  ...{ zone: () => zone, given: () => zone, named: undefined },
};
let there: ReturnType<typeof nudgeBrowser>;
let services: Services;
let badge: string;

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("chrome", fakeBrowser);
  fakeBrowser.reset();
  there = nudgeBrowser("*://*/*");
  vi.spyOn(fakeBrowser.permissions, "contains").mockImplementation(async () => true);
  vi.spyOn(fakeBrowser.runtime, "getManifest").mockReturnValue({ version: "1.0.0" } as never);
  vi.spyOn(fakeBrowser.runtime, "connect").mockReturnValue({ onDisconnect: { addListener() {} } } as never);
  for (const event of [fakeBrowser.permissions.onAdded, fakeBrowser.permissions.onRemoved])
    Object.assign(event, { addListener() {}, removeListener() {} });
  vi.spyOn(fakeBrowser.action, "setBadgeText").mockImplementation(async ({ text }) => {
    badge = text ?? "";
  });
  vi.spyOn(fakeBrowser.runtime, "sendMessage").mockImplementation(((message: { type: string }) => {
    const page = { id: fakeBrowser.runtime.id, url: fakeBrowser.runtime.getURL("/popup.html") };
    return answer(services, message, page);
  }) as never);
  // It is by the real time, which is none of these.
  vi.spyOn(KeptToday.prototype, "soon").mockImplementation(() => {});
  services = createServices(clock);
});
afterEach(() => {
  for (const part of document.querySelectorAll("main div[id]")) render(null, part);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A device that knows the plan long before, with access to the sites, and its popup. */
async function begin(journey: Journey, first: Temporal.PlainDate, treatments = treatmentsOf(journey, first, zone)) {
  now = timeAt(first, [-30, "12:00"], zone).epochMilliseconds;
  await sayTo(services, "treatment.save", { treatments });
  if (journey.reminders) await sayTo(services, "reminder.change", { on: true });
  document.body.innerHTML = popup;
  await startSheet({ help: null });
  return async (time: Temporal.ZonedDateTime) => {
    now = time.epochMilliseconds;
    await services.schedule.recompute();
    await services.schedule.settled();
    await refreshToday();
    await vi.waitFor(() => expect(document.querySelector("#glance h1")?.textContent).not.toBe(""));
    await new Promise((drawn) => setTimeout(drawn));
  };
}

/** What a page with our script would show. */
async function meets(): Promise<Meets> {
  const { strength } = (await services.schedule.current()).decision(false);
  return ({ none: "nothing", soft: "note", full: "veil", silent: "silent" } as const)[strength];
}

const scriptOf = { veil: ["/nudge.js"], silent: ["/nudge.js"], note: ["/note.js"], nothing: [] };
function registered() {
  const scripts = there.registered();
  const matches = scripts.flatMap(({ matches = [] }) => matches).join();
  return { by: scripts.flatMap(({ js }) => js), news: matches.includes(news), shopping: matches.includes(shop) };
}
const said = () => document.querySelector("main")?.textContent ?? "";
const reminded = async () => ((await sayTo(services, "reminder.get")) as Reminders).shown?.name;
const onScreen = async () => Object.keys(await fakeBrowser.notifications.getAll()).length;
const notNow = () =>
  [...document.querySelectorAll("main button")].filter(
    (each) => (each.getAttribute("aria-label") ?? each.textContent) === text("common.notNow"),
  ).length;

describe.each(Object.entries(journeys))("%s", (_, journey) => {
  test("toolbar, popup, registered scripts and reminders agree at every step", async () => {
    const first = monday.add({ days: journey.weekday - 1 });
    const comeTo = await begin(journey, first);
    const turns: string[] = [];
    let last: string | undefined;
    for (const step of journey.steps) {
      const at = step.at.join(" ");
      await comeTo(timeAt(first, step.at, zone));
      expect(badge, at).toBe(step.badge);
      expect(await meets(), at).toBe(step.news);
      expect(registered(), at).toEqual({
        ...{ by: scriptOf[step.news], news: step.news !== "nothing", shopping: step.shopping === true },
      });

      const { moment } = (await sayTo(services, "today")) as Today;
      if (step.moment === "turn") turns.push(moment.kind);
      else expect(moment.kind, at).toBe(step.moment);
      expect(document.querySelector("#glance h1")?.textContent?.trim(), at).toBe(lineOf(step, journey, first));
      if (step.words !== undefined) expect(daysOfWords(said()), at).toEqual(step.words === null ? [] : [step.words]);
      for (const key of step.says ?? []) expect(said(), at).toContain(text(key));

      if (!journey.reminders) continue;
      expect(notNow(), at).toBe(step.asks ? 1 : 0);
      if (step.rings) {
        expect([await reminded(), await onScreen()], at).toEqual([step.rings, 1]);
        last = step.rings;
      } else {
        // One that was shown before may still be there to be put off, but not while a treatment goes on.
        expect([undefined, last], at).toContain(await reminded());
        if (step.moment === "during") expect(await onScreen(), at).toBe(0);
      }
    }
    // Which of the weeks is the first goes by the calendar.
    const weeks = ["week1", "week2", "month"];
    const begins = weeks.indexOf(turns[0] ?? "");
    expect(turns).toEqual(turns.length > 0 ? [...weeks.slice(begins), ...weeks.slice(0, begins)] : []);
  });
});

test("after the weeks of one infusion come the days before the next, which was planned later", async () => {
  const journey = journeys["one infusion, with reminders"] as Journey;
  const comeTo = await begin(journey, monday);
  const comeIn = (day: number, time: string) => comeTo(timeAt(monday, [day, time], zone));
  for (const day of [7, 14, 28]) await comeIn(day, "10:00");
  expect([badge, await reminded()]).toEqual(["", "month"]);
  const [next] = treatmentsOf({ ...journey, days: [35] }, monday, zone);
  await sayTo(services, "treatment.save", { treatments: [{ ...next, id: "b".repeat(32), intention: "" }] });
  await comeIn(28, "11:00");
  expect(badge).toBe("7");
  expect(said()).toContain(text("rows.week"));
  await comeIn(35, "10:30");
  expect(registered().by).toEqual(scriptOf.silent);
  expect(notNow()).toBe(0);
  await comeIn(35, "13:00");
  expect(await reminded()).toBe("hoursAfter");
});

test("without an intention each moment says what it asks for, has one way there at most, and its caution", async () => {
  const journey = journeys["one infusion, with reminders"] as Journey;
  const treatments = treatmentsOf(journey, monday, zone).map((each) => ({ ...each, intention: "" }));
  const comeTo = await begin({ ...journey, reminders: undefined }, monday, treatments);
  const start = timeAt(monday, [0, journey.time], zone);
  for (const [after, says, way, mark] of [
    [{ days: -7 }, "rows.week", "/journal.html#care", "7"],
    [{ days: -3 }, "rows.setting", "/journal.html#care", "3"],
    [{ days: -1 }, "rows.eve", "/journal.html#care", "1"],
    [{ hours: -15 }, "rows.eveEvening", "/intention.html", "1"],
    [{ hours: -2 }, "rows.morning", "/intention.html", "•"],
    [{ minutes: 30 }, "popup.moment.during", "/intention.html", ""],
    [{ hours: 2 }, "popup.moment.hoursAfter", undefined, "🌿"],
    [{ hours: 9 }, "popup.moment.evening", undefined, "🌿"],
    [{ hours: 18 }, "popup.moment.evening", undefined, "🌿"],
    [{ hours: 23, minutes: 30 }, "popup.moment.hoursAfter", undefined, "🌿"],
    [{ days: 1, hours: 3 }, "popup.moment.dayAfter", "/journal.html#entries", "+1"],
  ] as const) {
    const at = JSON.stringify(after);
    await comeTo(start.add(after));
    const glance = document.getElementById("glance");
    expect(glance?.textContent, at).toContain(text(says));
    const ways = [...(glance?.querySelectorAll("a") ?? [])].map((each) => each.getAttribute("href"));
    expect(ways, at).toEqual(way ? [way] : []);
    expect(said().includes(text("popup.caution.eve")), at).toBe(mark === "1");
    expect(said().includes(text("popup.caution.day")), at).toBe(["•", "🌿"].includes(mark));
    expect(badge, at).toBe(mark);
    // Under the field of the hours after: a drawing, or nothing.
    expect(document.getElementById("foot")?.textContent?.includes(text("timeline.draw")), at).toBe(
      says === "popup.moment.hoursAfter",
    );
  }
});
