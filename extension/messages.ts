import type { Standing } from "./treatment/standing";
import type { Fields } from "./treatment/treatment";

/**
 * Everything that crosses between our pages, the nudge and the background: one map, one envelope.
 *
 * A page or a nudge asks with `{ type, ...ask }` and gets `{ ok: true, value }` or `{ ok: false, reason }`.
 * The background checks who asks (`entrypoints/background/`) before it obeys: what a nudge may ask is far
 * less than what a page of ours may ask, because a nudge lives inside somebody else's page.
 */

/** Minutes that a site is let through for, or the rest of the local day. */
export type LetThroughFor = 5 | 15 | 60 | "today";

/** What a nudge needs to know beyond what is registered with it. Times are epoch milliseconds. */
export interface NudgeStanding {
  /** False when this address is not flagged now (let through, window over, another path): take the nudge away. */
  flagged: boolean;
  strength: Standing["strength"];
  /** `during` is silent: the veil shows the intention and the way back, and asks for nothing. */
  phase: Standing["phase"];
  /** The flagged site as a person would name it, `youtube.com/shorts`; empty for the ones that are never shown. */
  site: string;
  /** 'Infusion, Thursday at 10:00', ready to show in the browser's language; empty when there is no treatment. */
  when: string;
  /** The person's own words for this treatment, or empty. */
  intention: string;
  /** Seconds of the one breath before Continue works, 0–15. */
  breathSeconds: number;
}

/** Asked by the nudge, from inside a flagged page. The page's address comes from the browser, never from the ask. */
export interface NudgeMessages {
  /** The nudge is on the screen, or came back from the back/forward cache: what is true now? Also silences the tab. */
  "nudge.standing": { ask: { shown: boolean }; answer: NudgeStanding };
  /** Let this site through. `until` is when the nudge comes back. */
  "nudge.continue": { ask: { for: LetThroughFor }; answer: { until: number } };
  /** There is no page to go back to: close the tab, leaving an empty one if it is the window's last. */
  "nudge.close": { ask: Record<never, never>; answer: null };
  /** Open the journal to write; the page stays veiled. */
  "nudge.write": { ask: Record<never, never>; answer: null };
  /** No nudges anywhere until local midnight. */
  "nudge.notToday": { ask: Record<never, never>; answer: null };
  /** The page is going away or is lifted: give its sound back. */
  "nudge.gone": { ask: Record<never, never>; answer: null };
}

/** Told to a nudge by the background, with no answer. */
export type ToNudge = { type: "lift" };

/** A treatment as pages see it: flat values, `start` as RFC 9557 text. */
export type TreatmentView = Fields;

/** A journal entry as pages see it. Times are epoch milliseconds. */
export interface EntryView {
  id: string;
  at: number;
  changed: number;
  text: string;
  /** 0–10, or null when not said. */
  mood: number | null;
  /** When it went to Trash; absent when it has not. */
  trashed?: number;
  /** Written by a newer version of Clearing: shown, never changed. */
  readOnly: boolean;
}

/** What a person can set. Every list is a set; the order says nothing. */
export interface Settings {
  /** Chosen category ids of `nudges/categories`. */
  categories: string[];
  /** The person's own quiet sites, as hosts. */
  own: string[];
  /** Sites never to be flagged, as hosts. */
  letThrough: string[];
  breathSeconds: number;
  daysBefore: number;
  restHoursAtLeast: number;
  daysAfter: number;
}

/** Where in the journey a person stands; see `treatment/journey`. */
export interface MomentView {
  kind: "ahead" | "dayOfBefore" | "during" | "soonAfter" | "evening" | "daysAfter" | "none";
  /** Local calendar days to or since the treatment, where the kind has them. */
  days?: number;
}

/** Today in one glance: what the popup shows. */
export interface Today {
  phase: Standing["phase"];
  strength: Standing["strength"];
  moment: MomentView;
  /** The treatment that this day is about: the running one, the next within a week, or the last. */
  treatment: TreatmentView | null;
  /** Epoch milliseconds until which the person asked for no nudges, or null. */
  pausedUntil: number | null;
  /** Whether the browser lets the nudge run on the chosen sites. */
  access: "all" | "some" | "none";
}

/** Words on their way into an entry. It lives in memory (`storage.session`) under the key `draft`, never on disk. */
export interface Draft {
  /** The id of the entry it becomes. */
  id: string;
  text: string;
  mood: number | null;
  /** Epoch milliseconds of the last change. */
  at: number;
}

type Empty = Record<never, never>;

/** Asked by pages of ours only. */
export interface PageMessages {
  today: { ask: Empty; answer: Today };
  /** Everything in the draft is an entry now. */
  "draft.fold": { ask: Empty; answer: null };
  /** A page of entries, newest first, older than `before`. */
  "entry.list": { ask: { before: number | null; limit: number; trashed: boolean }; answer: EntryView[] };
  /** `from` is what the page last knew, `to` what it has now: only the difference is applied. */
  "entry.write": { ask: { id: string; from: string; to: string; mood: number | null }; answer: EntryView };
  "entry.trash": { ask: { id: string }; answer: null };
  "entry.restore": { ask: { id: string }; answer: null };
  "entry.purge": { ask: { id: string }; answer: null };
  "treatment.list": { ask: Empty; answer: TreatmentView[] };
  /** Adds the ones without an id we know, changes the others. */
  "treatment.save": { ask: { treatments: TreatmentView[] }; answer: TreatmentView[] };
  "treatment.delete": { ask: { id: string }; answer: null };
  "settings.get": { ask: Empty; answer: Settings };
  "settings.change": { ask: Partial<Settings>; answer: Settings };
  /** Ends 'not today' and every let-through. */
  "nudges.resume": { ask: Empty; answer: null };
}

export type Messages = PageMessages & NudgeMessages;
export type Ask<K extends keyof Messages> = Messages[K]["ask"];
export type Answer<K extends keyof Messages> = Messages[K]["answer"];

/** Why an ask was not done, in words that a page turns into a sentence. */
export type Reason = "invalid" | "forbidden" | "notFound" | "readOnly" | "full" | "newerVersion" | "unavailable";
export type Envelope<T> = { ok: true; value: T } | { ok: false; reason: Reason };
