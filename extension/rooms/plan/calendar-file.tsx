import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { isBefore } from "../../base/ordering";
import { fromFields } from "../../treatment/fields";
import type { TreatmentView } from "../../treatment/shapes";
import { download } from "../../ui/download";
import { FileButton } from "../../ui/file-button";
import { newId } from "../../ui/new-id";
import { zoneHere } from "../../ui/zone";
import { CalendarCandidates, type Found } from "./calendar-candidates";

interface FileProps {
  treatments: TreatmentView[];
  onAdd: (added: TreatmentView[]) => Promise<boolean>;
}

/** The parser weighs more than this whole page, and is loaded only when a file is there. */
const parser = () => import("../../treatment/calendar-file");

/** Treatments from a calendar file, and into one. Nothing changes before the person has chosen. */
export function CalendarFile({ treatments, onAdd }: FileProps) {
  const [found, setFound] = useState<Found[]>();
  const [said, setSaid] = useState("");
  const known = treatments.flatMap((view) => fromFields({ ...view }) ?? []);

  const read = async ([file]: File[]) => {
    setFound(undefined);
    if (!file) return;
    const { readCalendar, longestText } = await parser();
    if (file.size > longestText * 4) return setSaid(i18n.t("treatments.tooLarge"));
    const now = Temporal.Now.instant();
    const reading = readCalendar(await file.text(), { defaultZone: zoneHere(), now });
    if (!reading.ok) return setSaid(i18n.t(`treatments.${reading.reason}`));
    const ahead = reading.candidates.filter(({ start }) => !isBefore(start.toInstant(), now));
    setFound(ahead.length > 0 ? ahead.map((candidate) => ({ ...candidate, id: newId() })) : undefined);
    setSaid(ahead.length > 0 ? i18n.t("treatments.found", ahead.length) : i18n.t("treatments.empty"));
  };

  const write = async () => {
    const { writeCalendar } = await parser();
    const text = writeCalendar(known, { now: Temporal.Now.instant(), summary: i18n.t("treatments.exportName") });
    download("calendar.ics", "text/calendar", text);
  };

  return (
    <section class="stack" aria-labelledby="calendar-title">
      <div class="tight">
        <h2 id="calendar-title">{i18n.t("plan.calendar")}</h2>
        <p class="muted">{i18n.t("treatments.importWhy")}</p>
      </div>
      <div class="row">
        <FileButton accept=".ics,text/calendar" onFiles={(files) => void read(files)}>
          {i18n.t("treatments.import")}
        </FileButton>
        {known.length > 0 && (
          <button type="button" onClick={() => void write()}>
            {i18n.t("treatments.export")}
          </button>
        )}
      </div>
      <p role="status">{said}</p>
      {found && (
        <CalendarCandidates
          found={found}
          known={known}
          onAdd={async (added) => {
            if (!(await onAdd(added))) return;
            setFound(undefined);
            setSaid(i18n.t("treatments.added", added.length));
          }}
        />
      )}
    </section>
  );
}
