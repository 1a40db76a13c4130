import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { toEpochMs } from "../../base/time";
import { courseOf } from "../../journal/mood/course";
import { quietSpans } from "../../journal/mood/quiet-spans";
import type { Settings } from "../../nudges/shapes";
import { fromFields } from "../../treatment/fields";
import { dayAt, dayStart } from "../../treatment/local-day";
import type { TreatmentView } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { zoneHere } from "../../ui/zone";
import { MoodFigure } from "./mood-figure";
import { useMoods } from "./use-moods";

/** How far back, in days; 'all' begins with the first mood. */
const reaches = { quarter: 90, year: 365, all: undefined } as const;
type Reach = keyof typeof reaches;

/** Mood over time, with the treatments in between. It shows, and judges nothing. */
export function MoodSection() {
  const [zone] = useState(zoneHere);
  const [to] = useState(() => dayAt(Temporal.Now.instant(), zone));
  const [reach, setReach] = useState<Reach>("quarter");
  const days = reaches[reach];
  const from = days === undefined ? undefined : to.subtract({ days: days - 1 });
  const { known, wrong } = useMoods(from ? toEpochMs(dayStart(from, zone)) : null, zone);
  const [plan, setPlan] = useState<{ treatments: TreatmentView[]; settings: Settings }>();
  const [planWrong, setPlanWrong] = useState("");
  useEffect(() => {
    Promise.all([ask("treatment.list", {}), ask("settings.get", {})]).then(
      ([treatments, settings]) => setPlan({ treatments, settings }),
      (error: unknown) => setPlanWrong(sentenceFor(error)),
    );
  }, []);

  const said = wrong || planWrong;
  const course = known && plan && courseOf(known.days, plan.treatments, { from, to, zone });
  const treatments = plan?.treatments.flatMap((view) => fromFields({ ...view }) ?? []) ?? [];
  return (
    <section class="stack" aria-labelledby="mood" aria-busy={!(known && plan) && !said}>
      <div class="row ends">
        <h2 id="mood">{i18n.t("review.mood.title")}</h2>
        {(known?.older || reach !== "quarter") && (
          <fieldset class="segments">
            <legend class="unseen">{i18n.t("review.mood.reach")}</legend>
            {(Object.keys(reaches) as Reach[]).map((each) => (
              <label key={each}>
                <input type="radio" name="reach" checked={each === reach} onChange={() => setReach(each)} />
                {i18n.t(`review.mood.${each}`)}
              </label>
            ))}
          </fieldset>
        )}
      </div>
      {said && <p role="alert">{said}</p>}
      {known && plan && !course && <p>{i18n.t("review.mood.none")}</p>}
      {course && plan && <MoodFigure course={course} quiet={quietSpans(course, { ...plan.settings, treatments })} />}
    </section>
  );
}
