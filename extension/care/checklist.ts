import type { MomentKind } from "../treatment/journey";
import { daysBetween, dayThere, firstDay } from "../treatment/local-day";
import { readStart, type Treatment } from "../treatment/treatment";

/** One line of the preparation checklist; a usual one has its name as id and no text. */
export interface ChecklistLine {
  id: string;
  text: string;
  ticked: boolean;
  /** Ticked by what is there already: nobody has to say it a second time. */
  known: boolean;
}

/**
 * What preparation usually asks for. The locale files contain the text of each; the clinic's own instructions are shown
 * above them all.
 */
export const usualItems = [
  "alcohol",
  "food",
  "caffeine",
  "calm",
  "stress",
  "free",
  "ride",
  "sitter",
  "therapist",
  "place",
  "intention",
  "goals",
  "belongings",
] as const;

type UsualItem = (typeof usualItems)[number];

/** When they are seen to: what takes a word with somebody else; the day before; the day itself. */
const itemsOf = {
  arrange: ["ride", "sitter", "free", "stress", "therapist", "goals"],
  dayBefore: ["alcohol", "calm", "intention"],
  thatDay: ["food", "caffeine", "place", "belongings"],
} as const satisfies Record<string, readonly UsualItem[]>;

type When = keyof typeof itemsOf;

const whens = Object.keys(itemsOf) as When[];

/** What it is the time for, at a moment of the journey. */
const dueAt = (kind: MomentKind): When => (kind === "eve" ? "dayBefore" : kind === "morning" ? "thatDay" : "arrange");

/** The lines by when they are seen to: first those that it is the time for, and the person's own. No group is empty. */
export function dueFirst<Line extends { id: string }>(lines: readonly Line[], kind: MomentKind) {
  const due = dueAt(kind);
  const whenOf = (id: string) => whens.find((when) => itemsOf[when].some((item) => item === id)) ?? due;
  return [due, ...whens.filter((when) => when !== due)]
    .map((when) => ({ when, lines: lines.filter(({ id }) => whenOf(id) === when) }))
    .filter(({ lines }) => lines.length > 0);
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * The field of a treatment that stores the tick of an item: a register of its own, so that two devices can tick at
 * once.
 */
export const tickField = (item: string): string => `tick:${item}`;

/** The field that marks a usual item, or a usual practice, as not wanted. */
export const goneField = (item: string): string => `gone:${item}`;

interface WhatIsThere {
  /** The treatment that is prepared for: its words, and where and when it is. */
  treatment: Treatment | undefined;
  goals: string;
  appointments: readonly { start: string }[];
}

/** The usual items that need no tick: an intention, goals, and an appointment on the day of the treatment or the next. */
export function knownItems({ treatment, goals, appointments }: WhatIsThere): ReadonlySet<UsualItem> {
  const known = new Set<UsualItem>();
  if (goals.trim() !== "") known.add("goals");
  if (!treatment) return known;
  if (treatment.intention.trim() !== "") known.add("intention");
  const isNear = ({ start }: { start: string }) => {
    const at = readStart(start);
    const days = at && daysBetween(firstDay(treatment), dayThere(treatment, at.toInstant()));
    return days === 0 || days === 1;
  };
  if (appointments.some(isNear)) known.add("therapist");
  return known;
}

/** The usual items that are wanted, then the person's own, each with its tick for one treatment. */
export function checklistOf(
  own: readonly { id: string; text: string }[],
  gone: Fields,
  ticks: Fields,
  known: ReadonlySet<string>,
): ChecklistLine[] {
  const usual = usualItems.filter((id) => gone[goneField(id)] !== true).map((id) => ({ id, text: "" }));
  return [...usual, ...own.map(({ id, text }) => ({ id, text }))].map((line) => ({
    ...line,
    ticked: known.has(line.id) || ticks[tickField(line.id)] === true,
    known: known.has(line.id),
  }));
}

export const isUsualItem = (id: string): id is UsualItem => usualItems.some((usual) => usual === id);

/** The usual items that were removed. */
export const goneItems = (lines: readonly { id: string }[]) =>
  usualItems.filter((usual) => !lines.some(({ id }) => id === usual));
