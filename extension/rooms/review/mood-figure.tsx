import { i18n } from "#i18n";
import { type Course, placeOf, type Step } from "../../journal/mood/course";
import type { TreatmentView } from "../../treatment/shapes";
import { monthName, shortDay } from "../../ui/when";

type MoodCourse = Course<TreatmentView>;
type MoodStep = Step<TreatmentView>;

const number = (value: number) => new Intl.NumberFormat(i18n.t("language"), { maximumFractionDigits: 1 }).format(value);

function moodOf({ low, high, mean, count }: MoodStep): string {
  if (count === 0) return "";
  if (low === high) return number(low);
  return i18n.t("review.mood.spread", [number(low), number(high), number(mean)]);
}

/** One sentence that says what the picture shows. */
function summaryOf({ steps }: MoodCourse): string {
  const noted = steps.filter(({ count }) => count > 0);
  const moods = noted.reduce((sum, { count }) => sum + count, 0);
  const treatments = steps.reduce((sum, step) => sum + step.treatments.length, 0);
  const low = number(Math.min(...noted.map((step) => step.low)));
  const high = number(Math.max(...noted.map((step) => step.high)));
  return `${i18n.t("review.mood.summary", moods, [String(moods), low, high])} ${i18n.t("review.mood.marked", treatments)}`;
}

/** Mood as a picture, as a sentence, and as a table. */
export function MoodFigure({ course }: { course: MoodCourse }) {
  const summary = summaryOf(course);
  return (
    <figure class="mood-figure tight">
      <Plot course={course} summary={summary} />
      <figcaption class="tight">
        <span>{summary}</span>
        <span class="muted">{i18n.t(`review.mood.legend.${course.unit}`)}</span>
      </figcaption>
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

/** The picture is as wide as its room: it is drawn on a square of 100 by 10, whose lines keep their width. */
function Plot({ course, summary }: { course: MoodCourse; summary: string }) {
  const noted = course.steps.filter(({ count }) => count > 0);
  const x = (step: MoodStep) => placeOf(course, step) * 100;
  const y = (mood: number) => 10 - mood;
  const path = noted.map((step, i) => `${i === 0 ? "M" : "L"}${x(step)} ${y(step.mean)}`).join("");
  return (
    <div class="plot">
      <div class="plot-scale muted" aria-hidden="true">
        {[10, 5, 0].map((mood) => (
          <span key={mood}>{mood}</span>
        ))}
      </div>
      <svg role="img" aria-label={summary} viewBox="0 0 100 10" preserveAspectRatio="none">
        {[0, 5, 10].map((mood) => (
          <path key={mood} class="plot-line" d={`M0 ${mood}H100`} />
        ))}
        {course.steps
          .filter(({ treatments }) => treatments.length > 0)
          .map((step) => (
            <path key={`t ${step.day}`} class="plot-treatment" d={`M${x(step)} 0V10`} />
          ))}
        {noted.map((step) => (
          <path key={`s ${step.day}`} class="plot-spread" d={`M${x(step)} ${y(step.low)}V${y(step.high)}`} />
        ))}
        <path class="plot-course" d={path} />
        {/* A line without length and with round ends is a dot that no stretching makes an egg of. */}
        {noted.map((step) => (
          <path key={`d ${step.day}`} class="plot-dot" d={`M${x(step)} ${y(step.mean)}h0`} />
        ))}
      </svg>
      <div class="plot-ends muted" aria-hidden="true">
        <span>{shortDay(course.from)}</span>
        <span>{shortDay(course.to)}</span>
      </div>
    </div>
  );
}
