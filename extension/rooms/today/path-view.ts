import { i18n } from "#i18n";
import type { PathView } from "../../messages";
import type { Label, PathDays } from "../../ui/path/geometry";
import { dayName } from "../../ui/when";

const millisecondsADay = 86_400_000;

const firstOf = ({ from }: PathView) => Temporal.PlainDate.from(from);
const dayOf = (path: PathView, place: number) => firstOf(path).add({ days: place });

/** The path as it is drawn. */
export const pathDays = (path: PathView): PathDays => ({
  first: Math.round(Date.parse(path.from) / millisecondsADay),
  days: path.days,
  today: path.today,
});

/** So many days before today and after it, as far as there are any. */
export function around(path: PathView, before: number, after: number): PathView {
  const start = Math.max(0, path.today - before);
  return {
    from: firstOf(path).add({ days: start }).toString() as PathView["from"],
    days: path.days.slice(start, path.today + after + 1),
    today: path.today - start,
  };
}

/** What the path shows, in words: today, the next treatment or the last, and the quiet days that are on or come next. */
export function pathSentence(path: PathView): string {
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
export function pathLabels(path: PathView): Label[] {
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
