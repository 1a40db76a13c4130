import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { journeyTable } from "../../care/journey-table";
import type { Today } from "../../messages";
import { ask } from "../../ui/ask";
import { Icon } from "../../ui/icon";
import { lock as lockIcon } from "../../ui/icons";
import { SmallPath } from "../../ui/path/path";
import { pathSentence } from "../../ui/path/words";
import { sentenceFor } from "../../ui/sentence";
import { useLock } from "../../ui/use-lock";
import { clockOf } from "../../ui/when";
import type { DraftField } from "./draft";
import { Intention } from "./intention";
import { More } from "./more";
import { OwnWords } from "./own-words";
import { RowLine } from "./row-line";
import { useToday } from "./today";
import { appointmentLine, todayLine } from "./today-line";
import { Within } from "./within";

/** Today in one glance: one line, what must not be overlooked, and at most one thing to do. */
export function Glance({ draft }: { draft: Promise<DraftField> }) {
  const { today, wrong } = useToday();
  if (wrong)
    return (
      <p class="glance" role="alert">
        {wrong}
      </p>
    );
  if (!today) return <div class="glance" aria-busy="true" />;
  if (today.moment.kind === "during")
    return (
      <div class="glance within">
        <div class="moment">
          <h1>{todayLine(today)}</h1>
          <More today={today} />
        </div>
        <Within words={today.treatment?.intention ?? ""} />
      </div>
    );
  return (
    <div class="glance">
      {today.treatment && <SmallPath path={today.path} sentence={pathSentence(today.path)} step={9} />}
      <div class="moment">
        <h1>{todayLine(today)}</h1>
        <More today={today} />
        <LockNow draft={draft} />
      </div>
      {today.appointment && <p class="appointment">{appointmentLine(today.appointment)}</p>}
      {today.clinicTime && (
        <p class="appointment">
          {clockOf(today.clinicTime.at)} {today.clinicTime.text}
        </p>
      )}
      <OneThing today={today} />
    </div>
  );
}

function OneThing({ today }: { today: Today }) {
  const { treatment, locked } = today;
  switch (journeyTable[today.moment.kind].offers) {
    case "plan":
      return (
        <p class="row-line muted">
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
              key={treatment.id}
              words={treatment.intention}
              starters="before"
              locked={locked}
              keep={(intention) => ask("treatment.intend", { id: treatment.id, intention })}
            />
          )}
          <RowLine today={today} />
        </>
      );
    case "words":
      return treatment?.intention && !today.prompt ? <OwnWords words={treatment.intention} /> : null;
    case "page":
    case "nothing":
      return null;
    default:
      return <RowLine today={today} />;
  }
}

/** One tap locks the journal, where it has a passphrase. */
function LockNow({ draft }: { draft: Promise<DraftField> }) {
  const { lock } = useLock();
  const [wrong, setWrong] = useState("");
  if (lock?.state !== "unlocked") return null;
  const lockNow = async () => {
    try {
      const written = await draft;
      await written.fold(); // words that cannot be sealed are nowhere else: they stay, and so does the page
      written.startOver();
      await ask("lock.now", {}); // the page is loaded again then
    } catch (error) {
      setWrong(sentenceFor(error));
    }
  };
  return (
    <>
      <button
        type="button"
        class="quiet only"
        aria-label={i18n.t("lock.now")}
        title={i18n.t("lock.now")}
        onClick={() => void lockNow()}
      >
        <Icon of={lockIcon} />
      </button>
      {wrong && <p role="alert">{wrong}</p>}
    </>
  );
}
