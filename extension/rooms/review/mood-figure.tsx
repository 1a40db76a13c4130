import { i18n } from "#i18n";
import type { Part } from "../../journal/mood/quiet-spans";
import { monthName, shortDay } from "../../ui/when";
import { MoodPlot } from "./mood-plot";
import { type MoodCourse, moodOf, summaryOf } from "./mood-words";

/** Mood as a sentence, as a picture, and as a table. */
export function MoodFigure({ course, quiet }: { course: MoodCourse; quiet: readonly Part[] }) {
  const summary = summaryOf(course);
  return (
    <figure class="mood-figure stack">
      <figcaption class="tight">
        <span>{summary}</span>
        <span class="muted">{i18n.t(`review.mood.legend.${course.unit}`)}</span>
      </figcaption>
      <MoodPlot course={course} quiet={quiet} sentence={summary} />
      <details>
        <summary>{i18n.t("review.mood.table")}</summary>
        {/* A long table scrolls in its own room, and a keyboard has to get there. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
        <section class="scrolling" tabIndex={0} aria-label={i18n.t("review.mood.table")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{i18n.t(`review.mood.${course.unit}`)}</th>
                <th scope="col">{i18n.t("review.mood.title")}</th>
                <th scope="col">{i18n.t("review.mood.treatments")}</th>
              </tr>
            </thead>
            <tbody>
              {course.steps.map((step) => (
                <tr key={step.day.toString()}>
                  <th scope="row">{course.unit === "day" ? shortDay(step.day) : monthName(step.day)}</th>
                  <td>{moodOf(step)}</td>
                  <td>{step.treatments.map(({ kind }) => i18n.t(`kind.${kind}`)).join(", ")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}
