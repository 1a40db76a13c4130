import { i18n } from "#i18n";
import type { Course, Step } from "../../journal/mood/course";
import type { TreatmentView } from "../../treatment/shapes";
import { numberText } from "../../ui/number-text";

export type MoodCourse = Course<TreatmentView>;

/** '2 to 7, 4.5 on average'; '' where no mood was noted. */
export function moodOf({ low, high, mean, count }: Step): string {
  if (count === 0) return "";
  if (low === high) return numberText(low);
  return i18n.t("review.mood.spread", [numberText(low), numberText(high), numberText(mean)]);
}

/** One sentence that says what the picture shows. */
export function summaryOf({ steps }: MoodCourse): string {
  const noted = steps.filter(({ count }) => count > 0);
  const moods = noted.reduce((sum, { count }) => sum + count, 0);
  const treatments = steps.reduce((sum, step) => sum + step.treatments.length, 0);
  const low = numberText(Math.min(...noted.map((step) => step.low)));
  const high = numberText(Math.max(...noted.map((step) => step.high)));
  return `${i18n.t("review.mood.summary", moods, [String(moods), low, high])} ${i18n.t("review.mood.marked", treatments)}`;
}
