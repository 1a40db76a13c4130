import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { journeyTable } from "../../care/journey-table";
import type { Today } from "../../messages";
import type { Said } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import type { DraftField } from "./draft";
import { Intention } from "./intention";
import { NothingCame } from "./nothing-came";
import { Offer } from "./offer";
import { RowLine } from "./row-line";
import { refreshToday, useToday } from "./today";
import { appointmentLine, todayLine } from "./today-line";

/** Today in one glance: one line, what must not be overlooked, and at most one thing to do. */
export function Glance({ draft }: { draft: DraftField }) {
  const { today, wrong } = useToday();
  useEffect(() => void refreshToday(), []);
  if (wrong)
    return (
      <p class="glance" role="alert">
        {wrong}
      </p>
    );
  if (!today) return <div class="glance" aria-busy="true" />;
  return (
    <>
      <div class="glance tight">
        <h1 class="phase">{todayLine(today)}</h1>
        <Say today={today} />
        {today.appointment && <p>{appointmentLine(today.appointment)}</p>}
        <OneThing today={today} draft={draft} />
      </div>
      {today.caution && <p class="caution">{i18n.t(`popup.caution.${today.caution}`)}</p>}
    </>
  );
}

/** A prompt that waits goes before what the moment offers. */
function OneThing({ today, draft }: { today: Today; draft: DraftField }) {
  const [taken, setTaken] = useState(draft.current().prompt !== undefined);
  useEffect(() => draft.onOther(() => setTaken(draft.current().prompt !== undefined)), []);
  if (today.prompt || taken) return <Offer today={today} draft={draft} />;
  const { treatment, locked } = today;
  switch (journeyTable[today.moment.kind].offers) {
    case "plan":
      return (
        <p class="muted">
          <a href="/journal.html#treatments" target="_blank" rel="noreferrer">
            {i18n.t("popup.addTreatment")}
          </a>
        </p>
      );
    case "intention":
      return (
        <>
          {treatment && (
            <Intention
              words={treatment.intention}
              starters="before"
              locked={locked || today.moment.kind === "during"}
              keep={(intention) => ask("treatment.intend", { id: treatment.id, intention })}
            />
          )}
          <RowLine today={today} />
        </>
      );
    case "page":
      return (
        <>
          {treatment?.intention && <p class="intention words few-lines">{treatment.intention}</p>}
          <div class="row">
            <a href={`/journal.html#entries/draw/${draft.current().id}`} target="_blank" rel="noreferrer">
              {i18n.t("timeline.draw")}
            </a>
            <NothingCame draft={draft} />
          </div>
        </>
      );
    case "nothing":
      return null;
    case "words":
      return treatment?.intention ? <p class="intention words few-lines">{treatment.intention}</p> : null;
    default:
      return <RowLine today={today} />;
  }
}

/** What of a treatment that does not go by the clock can be said with one tap. */
function Say({ today: { sayable, treatment } }: { today: Today }) {
  const [wrong, setWrong] = useState("");
  if (!treatment || sayable.length === 0) return null;
  const say = (said: Said) =>
    void ask("treatment.say", { id: treatment.id, said }).then(refreshToday, (error: unknown) =>
      setWrong(sentenceFor(error)),
    );
  return (
    <details key={sayable.join()}>
      <summary aria-label={i18n.t("popup.say.more")}>…</summary>
      <div class="row">
        {sayable.map((said) => (
          <button key={said} type="button" class="quiet" onClick={() => say(said)}>
            {i18n.t(`popup.say.${said}`)}
          </button>
        ))}
      </div>
      {wrong && <p role="alert">{wrong}</p>}
    </details>
  );
}
