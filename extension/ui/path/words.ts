import { i18n } from "#i18n";
import { dayName } from "../when";
import type { Label, PathDays } from "./geometry";

const dayOf = ({ first }: PathDays, place: number) =>
  Temporal.PlainDate.from("1970-01-01").add({ days: first + place });

/** So many days before today and after it, as far as there are any. */
export function around({ first, days, today }: PathDays, before: number, after: number): PathDays {
  const start = Math.max(0, today - before);
  return { first: first + start, days: days.slice(start, today + after + 1), today: today - start };
}

/** What the path shows, in words: today, the next treatment or the last, and the quiet days that are on or come next. */
export function pathSentence(path: PathDays): string {
  const { days, today } = path;
  const said = [i18n.t("path.today", [dayName(dayOf(path, today))])];
  const next = days.findIndex(({ treatment }, i) => treatment && i >= today);
  const last = days.findLastIndex(({ treatment }, i) => treatment && i < today);
  if (next >= 0) said.push(i18n.t("path.next", next - today, [dayName(dayOf(path, next)), String(next - today)]));
  else if (last >= 0) said.push(i18n.t("path.last", today - last, [dayName(dayOf(path, last)), String(today - last)]));
  const from = days.findIndex(({ quiet }, i) => quiet !== "none" && i >= today);
  if (from >= 0) {
    const end = days.findIndex(({ quiet }, i) => quiet === "none" && i > from);
    const to = dayName(dayOf(path, (end < 0 ? days.length : end) - 1));
    said.push(
      from === today ? i18n.t("path.quietUntil", [to]) : i18n.t("path.quiet", [dayName(dayOf(path, from)), to]),
    );
  }
  return said.join(" ");
}

/** What stands below it: today first, then the treatments, then the weeks after the last of them. */
export function pathLabels(path: PathDays): Label[] {
  const { days, today } = path;
  const treatments = days.flatMap(({ treatment }, day) => (treatment ? [day] : []));
  const last = treatments.at(-1);
  const weeks = last === undefined ? [] : ([7, 14, 28] as const).map((count) => ({ day: last + count, count }));
  return [
    { day: today, text: i18n.t("path.label.today") },
    ...treatments
      .filter((day) => day !== today)
      .map((day) => ({ day, text: dayOf(path, day).toLocaleString(i18n.t("language"), { weekday: "long" }) })),
    ...weeks
      .filter(({ day }) => day < days.length && !days.slice(day).some(({ treatment }) => treatment) && day !== today)
      .map(({ day, count }) => ({ day, text: i18n.t(`path.label.after${count}`) })),
  ];
}
