import { i18n } from "#i18n";
import type { Today } from "../../messages";
import { aheadKinds } from "../../treatment/journey";
import { ask } from "../../ui/ask";
import { SizedPath } from "../../ui/path/sized-path";
import { clockOf, whenOf } from "../../ui/when";
import { Caution } from "../write/caution";
import { Intention } from "../write/intention";
import { OwnWords } from "../write/own-words";
import { RowLine } from "../write/row-line";
import { useFreshToday } from "../write/today";
import { appointmentLine, todayLine } from "../write/today-line";
import { BackupOffer } from "./backup-offer";
import { LastWords } from "./last-words";
import { TodaySheet } from "./today-sheet";
import "../../ui/sheet.css";
import "../write/write.css";
import "./today.css";

/** The path in a wide window: a week before today and four after it. */
const pathSize = { before: 7, after: 28, step: 24, tree: 92 };

/** Where a person is, a page to write on, and one thing beside it. */
export function TodayRoom() {
  const { today, wrong } = useFreshToday();
  return (
    <section class="stack today" aria-busy={(!today && !wrong) || undefined}>
      {today ? <Head today={today} /> : <h1>{i18n.t("journal.today")}</h1>}
      {wrong && <p role="alert">{wrong}</p>}
      {today?.treatment && <SizedPath path={today.path} wide={pathSize} />}
      <div class="today-columns">
        <div class="stack">
          <TodaySheet />
          <Caution />
        </div>
        {today && <Beside today={today} />}
      </div>
    </section>
  );
}

function Head({ today }: { today: Today }) {
  const { treatment, moment, appointment, clinicTime } = today;
  return (
    <header class="tight">
      <h1 class="display">{todayLine(today)}</h1>
      {treatment && moment.kind !== "far" && (
        <p class="when">{`${i18n.t(`kind.${treatment.kind}`)} · ${whenOf(treatment.start)}`}</p>
      )}
      {appointment && <p>{appointmentLine(appointment)}</p>}
      {clinicTime && <p>{`${clockOf(clinicTime.at)} ${clinicTime.text}`}</p>}
    </header>
  );
}

/** The person's own words, what the moment asks for, and what they wrote last. */
function Beside({ today }: { today: Today }) {
  const { treatment, coming, moment, locked } = today;
  const about = coming ?? treatment;
  const isAhead = coming !== null || aheadKinds.has(moment.kind);
  return (
    <div class="stack today-beside">
      {about && (
        <div class="tight">
          <p class="muted">{i18n.t("popup.intention")}</p>
          {isAhead ? (
            <Intention
              key={about.id}
              words={about.intention}
              starters="before"
              locked={locked}
              keep={(intention) => ask("treatment.intend", { id: about.id, intention })}
            />
          ) : (
            <OwnWords words={about.intention} />
          )}
        </div>
      )}
      {moment.kind !== "during" && (
        <>
          {moment.kind === "none" ? (
            <p>
              <a href="#treatments">{i18n.t("popup.addTreatment")}</a>
            </p>
          ) : (
            <div class="tinted">
              <RowLine today={today} />
            </div>
          )}
          {!locked && <LastWords />}
          {!locked && <BackupOffer />}
        </>
      )}
    </div>
  );
}
