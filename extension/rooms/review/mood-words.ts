import { i18n } from "#i18n";
import type { Course, Step } from "../../journal/mood/course";
import type { TreatmentView } from "../../treatment/shapes";

export type MoodCourse = Course<TreatmentView>;

const number = (value: number) => new Intl.NumberFormat(i18n.t("language"), { maximumFractionDigits: 1 }).format(value);

/** '2 to 7, 4.5 on average'; '' where no mood was noted. */
export function moodOf({ low, high, mean, count }: Step): string {
  if (count === 0) return "";
  if (low === high) return number(low);
  return i18n.t("review.mood.spread", [number(low), number(high), number(mean)]);
}

/** One sentence that says what the picture shows. */
export function summaryOf({ steps }: MoodCourse): string {
  const noted = steps.filter(({ count }) => count > 0);
  const moods = noted.reduce((sum, { count }) => sum + count, 0);
  const treatments = steps.reduce((sum, step) => sum + step.treatments.length, 0);
  const low = number(Math.min(...noted.map((step) => step.low)));
  const high = number(Math.max(...noted.map((step) => step.high)));
  return `${i18n.t("review.mood.summary", moods, [String(moods), low, high])} ${i18n.t("review.mood.marked", treatments)}`;
}
