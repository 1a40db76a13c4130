import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { originsFor } from "../../nudges/access";
import { LockSwitch } from "../../rooms/lock/lock-switch";
import { ReminderSwitch } from "../../rooms/settings/reminder-switch";
import { type Access, accessTo } from "../../rooms/sites/access";
import { personReaders } from "../../rooms/sites/person-readers";
import { fromFields } from "../../treatment/fields";
import { quietBegins } from "../../treatment/quiet-days";
import type { TreatmentView } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { soonWhen } from "../../ui/when";
import { Heading } from "./heading";
import { Intention } from "./intention";
import { Step } from "./step";
import { Toolbar } from "./toolbar";

interface ReadyProps {
  now: Temporal.Instant;
  /** The one that was just added. */
  treatment: TreatmentView | undefined;
}

/** What is known once everything is asked. */
interface Known {
  heading: string;
  treatments: TreatmentView[];
  access?: Access;
}

/** 'Your quiet days begin Wednesday, 05:00.' Everything else here may be left as it is, and is followed by the way out. */
export function Ready({ now, treatment }: ReadyProps) {
  const [known, setKnown] = useState<Known>();
  useEffect(
    () =>
      void know(now).then(setKnown, (error) => {
        report("ready.know", error);
        setKnown({ heading: i18n.t("welcome.ready.title"), treatments: [] });
      }),
    [],
  );
  if (!known) return <p role="status">{i18n.t("common.moment")}</p>;
  const { heading, treatments, access } = known;
  const about = treatment ?? comingOf(treatments, now);
  const beside = (
    <>
      <Heading words={heading} />
      {!about && <p>{i18n.t("welcome.ready.later")}</p>}
      {access && (
        <p>
          {access.granted > 0 ? (
            i18n.t("welcome.sites.allowed")
          ) : (
            <a href="/journal.html#sites">{i18n.t("welcome.ready.noAccess", [i18n.t("journal.sites")])}</a>
          )}
        </p>
      )}
      <Toolbar />
    </>
  );
  return (
    <Step number={3} beside={beside}>
      {about && <Intention treatment={about} treatments={treatments} />}
      <LockSwitch label={i18n.t("welcome.ready.lock")} />
      <ReminderSwitch label={i18n.t("welcome.ready.remind")} />
      <p class="row elsewhere">
        <a href="/try-pause.html">{i18n.t("welcome.ready.tryIt")}</a>
        <a href="/journal.html">{i18n.t("welcome.ready.journal")}</a>
      </p>
      <p class="close">{i18n.t("welcome.ready.close")}</p>
    </Step>
  );
}

async function know(now: Temporal.Instant): Promise<Known> {
  const [treatments, settings, { zone }] = await Promise.all([
    ask("treatment.list", {}),
    ask("settings.get", {}),
    ask("zone.get", {}),
  ]);
  const plan = { ...settings, treatments: treatments.flatMap((view) => fromFields({ ...view }) ?? []) };
  return {
    heading: headingOf(quietBegins(plan, now)?.toZonedDateTimeISO(zone), now),
    treatments,
    access: await accessTo(originsFor(settings, personReaders())),
  };
}

function headingOf(begins: Temporal.ZonedDateTime | undefined, now: Temporal.Instant): string {
  if (!begins) return i18n.t("welcome.ready.title");
  if (begins.epochMilliseconds <= now.epochMilliseconds) return i18n.t("welcome.ready.begun");
  return i18n.t("welcome.ready.begins", [soonWhen(begins, now)]);
}

/** The next treatment, for who comes back to this page. */
function comingOf(treatments: TreatmentView[], now: Temporal.Instant): TreatmentView | undefined {
  const startOf = ({ start }: TreatmentView) => Temporal.ZonedDateTime.from(start).epochMilliseconds;
  return treatments
    .filter((each) => !each.cancelled && startOf(each) > now.epochMilliseconds)
    .toSorted((a, b) => startOf(a) - startOf(b))[0];
}
