import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { courseOf, type MoodNote } from "../../journal/mood/course";
import { dayAt } from "../../treatment/local-day";
import type { TreatmentView } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { zoneHere } from "../../ui/zone";
import { allPages } from "./all-pages";
import { MoodFigure } from "./mood-figure";
import "./review.css";

/** How far back, in days; 'all' begins with the first mood. */
const reaches = { quarter: 90, year: 365, all: undefined } as const;
type Reach = keyof typeof reaches;

const readMoods = () =>
  allPages<MoodNote>(async (before) => {
    const { moods, next } = await ask("review.moods", { before });
    return { items: moods, next };
  });

/** Mood over time, with the treatments in between. It shows, and judges nothing. */
export function MoodCard() {
  const [known, setKnown] = useState<{ moods: MoodNote[]; treatments: TreatmentView[] }>();
  const [reach, setReach] = useState<Reach>("quarter");
  const [wrong, setWrong] = useState("");
  useEffect(() => {
    void Promise.all([readMoods(), ask("treatment.list", {})]).then(
      ([moods, treatments]) => setKnown({ moods, treatments }),
      (error) => setWrong(sentenceFor(error)),
    );
  }, []);

  const to = dayAt(Temporal.Now.instant(), zoneHere());
  const days = reaches[reach];
  const course =
    known &&
    courseOf(known.moods, known.treatments, {
      from: days === undefined ? undefined : to.subtract({ days: days - 1 }),
      to,
      zone: zoneHere(),
    });
  return (
    <div class="card stack" aria-busy={!known && !wrong}>
      <div class="row ends">
        <h2>{i18n.t("review.mood.title")}</h2>
        <label class="row">
          <span class="unseen">{i18n.t("review.mood.reach")}</span>
          <select class="reach" value={reach} onChange={({ currentTarget }) => setReach(currentTarget.value as Reach)}>
            {(Object.keys(reaches) as Reach[]).map((each) => (
              <option key={each} value={each}>
                {i18n.t(`review.mood.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {wrong && <p role="alert">{wrong}</p>}
      {known && !course && <p class="muted">{i18n.t("review.mood.none")}</p>}
      {course && <MoodFigure course={course} />}
    </div>
  );
}
