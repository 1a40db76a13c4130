import type { Plan } from "../../treatment/plan";
import { quietStretches } from "../../treatment/quiet-stretches";
import { type Course, placeOfInstant } from "./course";

/** A part of a course, 0 to 1. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** The quiet days of a plan in a course, notes and pauses alike, in order. */
export function quietSpans(course: Course, plan: Plan): Part[] {
  const parts: { from: number; to: number }[] = [];
  for (const { from, to, strength } of quietStretches(plan)) {
    if (strength === "none") continue;
    const part = { from: placeOfInstant(course, from), to: placeOfInstant(course, to) };
    const last = parts.at(-1);
    if (last && last.to >= part.from) last.to = Math.max(last.to, part.to);
    else parts.push(part);
  }
  return parts.filter(({ from, to }) => to > from);
}
