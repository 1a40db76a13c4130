import type { BrowserContext, Page } from "@playwright/test";
import { generateChromeMessages, parseMessagesFile } from "@wxt-dev/i18n/build";
import type { browser } from "wxt/browser";
import { toEpochMs, toLocalDate } from "../../../extension/base/time.ts";
import { cautionAt } from "../../../extension/care/caution.ts";
import type { Today } from "../../../extension/messages/today.ts";
import { phaseAt } from "../../../extension/treatment/current-phase.ts";
import { toFields } from "../../../extension/treatment/fields.ts";
import { type MomentKind, momentAt } from "../../../extension/treatment/journey.ts";
import { lightOf } from "../../../extension/treatment/light.ts";
import { dayAt } from "../../../extension/treatment/local-day.ts";
import { pathOf } from "../../../extension/treatment/path-days.ts";
import type { Plan } from "../../../extension/treatment/plan.ts";
import { eventually } from "../../../scripts/browser/eventually.ts";

// What the background would say to a popup, without a background: every moment and state in one page, in no time.

declare const chrome: typeof browser;

const zone = "Europe/Madrid";
const start = Temporal.ZonedDateTime.from("2026-05-14T10:00[Europe/Madrid]");
const id = "a".repeat(32);

/** When each moment is, as time from the start of the one treatment of the plan. */
export const moments: Readonly<Record<MomentKind, Temporal.DurationLike>> = {
  none: { days: 0 }, // without the treatment
  far: { days: -12 },
  week: { days: -6 },
  setting: { days: -3 },
  eve: { hours: -15 },
  morning: { hours: -2 },
  during: { minutes: 30 },
  hoursAfter: { hours: 3 },
  evening: { hours: 10 },
  dayAfter: { days: 1, hours: 3 },
  daysAfter: { days: 3 },
  week1: { days: 7 },
  week2: { days: 14 },
  month: { days: 28 },
};

/** Words as long as people write them. */
const intention =
  "Trust the experience, and let whatever comes be as large or as small as it is. I do not have to hold it all.";

export const states = ["new", "used", "locked", "trouble", "reminder"] as const;
export type State = (typeof states)[number];

function todayOf(kind: MomentKind, state: State): Today {
  const treatment = {
    ...{ id, kind: "infusion" as const, start, minutes: 60, cancelled: false },
    intention: state === "used" || state === "trouble" ? intention : "",
  };
  const plan: Plan = { treatments: kind === "none" ? [] : [treatment], restHours: 6, rhythm: "bySpacing" };
  const at = start.add(moments[kind]).toInstant();
  const written = kind === "dayAfter" ? start.add({ hours: 22 }).toInstant() : undefined;
  const moment = momentAt(plan, at, written);
  if (moment.kind !== kind) throw new Error(`The moment is ${moment.kind}, not ${kind}.`);
  const { phase, strength } = phaseAt(plan, at);
  const day = dayAt(at, zone);
  const path = pathOf(plan, kind === "none" ? undefined : treatment, { today: day, at, zone });
  const used = state === "used";
  const asks = used && ["evening", "dayAfter", "daysAfter", "week1", "week2", "month"].includes(kind);
  return {
    locked: state === "locked",
    phase,
    moment: moment.kind === "none" ? { kind } : { kind, days: moment.days },
    light: lightOf({ phase }, ["week", "setting", "eve"].includes(kind)),
    path: {
      first: path.first,
      days: path.days.map(({ quiet, treatment }) => ({ quiet, treatment })),
      today: path.today,
    },
    day: toLocalDate(day),
    evening: kind === "eve",
    sayable: kind === "during" ? ["notBegun", "over"] : [],
    caution: cautionAt(plan, moment, at, zone) ?? null,
    treatment: kind === "none" ? null : toFields(treatment),
    coming: null,
    prompt: asks ? { key: "k", id: kind === "dayAfter" ? "dream" : "bigDecision" } : null,
    appointment: used ? { start: start.with({ hour: 15 }).toString(), with: "Dr Hale" } : null,
    instructed: used,
    clinicTime: used && kind === "morning" ? { at: toEpochMs(at), text: "be there, with somebody who drives" } : null,
    offerReminders: state === "new" && kind === "eve",
    shelf: used,
    newIntention: "",
    pausedUntil: null,
    reaches: state !== "new" || strength === "none",
  };
}

const reminder = { key: "k", name: "evening", at: start.epochMilliseconds };

/** Everything that a popup asks for as it opens, in a moment and a state. */
function answersIn(kind: MomentKind, state: State): Readonly<Record<string, unknown>> {
  const lock = { new: "off", used: "unlocked", locked: "locked", trouble: "unlocked", reminder: "off" }[state];
  return {
    today: todayOf(kind, state),
    "lock.get": { state: lock, waiting: 0, minutes: 15, intention: false, screen: false },
    "sync.state": {
      state: "trouble",
      ...(state === "trouble" && { trouble: "removed" }),
      waiting: 0,
      lastSynced: null,
    },
    "reminder.get": {
      settings: { on: state === "reminder" },
      next: reminder,
      shown: state === "reminder" ? { ...reminder, snoozes: ["halfAnHour", "tonight"] } : null,
    },
    "help.get": {
      ...{ country: "", lowMood: true, clinic: { voice: "+44 20 7946 0018", text: "" } },
      people: state === "used" ? [{ name: "Ana", phone: "+34 600 123 456", message: "" }] : [],
    },
    "entry.list": [],
    "timeline.some": [],
  };
}

/** What a popup has asked for so far. */
interface Answered {
  answered?: Set<string>;
}

interface Shown {
  kind: MomentKind;
  state: State;
  language: string;
}

/**
 * Makes the pages of a context, and the frames in them, give the answers that {@link showPopups} puts into them, and the
 * texts of one of these languages.
 */
export async function takeAnswers(context: BrowserContext, ...languages: readonly string[]): Promise<void> {
  const texts = await Promise.all(
    languages.map(async (language) => [
      language,
      generateChromeMessages(await parseMessagesFile(`extension/locales/${language}.yml`)),
    ]),
  );
  await context.addInitScript(
    (texts) => {
      if (!window.name.startsWith("{") || typeof chrome === "undefined") return;
      const { answers, language } = JSON.parse(window.name) as { answers: Record<string, unknown>; language: string };
      Object.assign(chrome.runtime, {
        sendMessage: (message: { type: string }, respond?: (answer: unknown) => void) => {
          const { answered = new Set() } = window as Window & Answered;
          Object.assign(window, { answered: answered.add(message.type) });
          const value = answers[message.type];
          const envelope = value === undefined ? { ok: false, reason: "unavailable" } : { ok: true, value };
          respond?.(envelope);
          return Promise.resolve(envelope);
        },
      });
      Object.assign(chrome.i18n, {
        getMessage: (key: string, values: string | string[] = []) =>
          (texts[language]?.[key]?.message ?? "").replace(/\$(\d)/g, (_, place) => [values].flat()[place - 1] ?? ""),
      });
    },
    Object.fromEntries(texts) as Record<string, Record<string, { message: string } | undefined>>,
  );
}

export const popupSize = { width: 360, height: 600 };

/**
 * Shows a popup of each of these moments and states in a page of ours, instead of what it shows: side by side, in frames
 * as large as a browser makes a popup, which are a third of the work of a page each. All have answered everything when this
 * ends.
 */
export async function showPopups(page: Page, shown: readonly Shown[]): Promise<void> {
  const names = shown.map(({ kind, state, language }) => JSON.stringify({ answers: answersIn(kind, state), language }));
  await page.evaluate(
    ({ names, width, height }) => {
      const frames = names.map((name) => Object.assign(document.createElement("iframe"), { name, width, height }));
      document.body.replaceChildren(...frames);
      for (const frame of frames) frame.src = "/popup.html";
    },
    { names, ...popupSize },
  );
  // The quiet line comes last: it asks how sync is, and is drawn in the next frame but one at the latest.
  const isThere = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("iframe")].every(
        ({ contentDocument: popup, contentWindow }) =>
          popup?.querySelector("#glance > :not([aria-busy])") &&
          popup.querySelector("nav") &&
          (contentWindow as (Window & Answered) | null)?.answered?.has("sync.state"),
      ),
    );
  await eventually("popups that have asked everything", isThere);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}
