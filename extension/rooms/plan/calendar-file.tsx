import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { decodeText } from "../../base/decode-text";
import { report } from "../../base/report";
import { fromFields } from "../../treatment/fields";
import type { TreatmentView } from "../../treatment/shapes";
import { download } from "../../ui/download";
import { FileButton } from "../../ui/file-button";
import { zoneHere } from "../../ui/zone";
import { CalendarCandidates } from "./calendar-candidates";
import { offered } from "./offered";

interface FileProps {
  treatments: TreatmentView[];
  onAdd: (added: TreatmentView[]) => Promise<boolean>;
}

/** The parser weighs more than this whole page, and is loaded only when a file is there. */
const parser = () => import("../../treatment/calendar-file");

/** Treatments from a calendar file, and into one. Nothing changes before the person has chosen. */
export function CalendarFile({ treatments, onAdd }: FileProps) {
  const [offer, setOffer] = useState<ReturnType<typeof offered>>();
  const [said, setSaid] = useState("");
  const planned = treatments.flatMap((view) => fromFields({ ...view }) ?? []);

  const read = async ([file]: File[]) => {
    setOffer(undefined);
    if (!file) return;
    const { ahead, readCalendar, longestText } = await parser();
    if (file.size > longestText * 4) return setSaid(i18n.t("treatments.tooLarge"));
    const now = Temporal.Now.instant();
    const text = decodeText(new Uint8Array(await file.arrayBuffer()));
    const reading = readCalendar(text, { defaultZone: zoneHere(), now });
    if (!reading.ok) return setSaid(i18n.t(`treatments.${reading.reason}`));
    const next = offered(ahead(reading.candidates, now), planned, now);
    const count = next.found.length;
    if (count > 0) setOffer(next);
    setSaid(
      [
        count > 0 ? i18n.t("treatments.found", count) : i18n.t("treatments.empty"),
        reading.unread > 0 ? i18n.t("treatments.unread", reading.unread) : "",
      ]
        .join(" ")
        .trim(),
    );
  };

  const choose = (files: File[]) =>
    read(files).catch((error: unknown) => {
      report("calendar-file.read", error);
      setSaid(i18n.t("backup.gone"));
    });

  const write = async () => {
    const { writeCalendar } = await parser();
    const text = writeCalendar(planned, { now: Temporal.Now.instant(), summary: i18n.t("treatments.exportName") });
    download("calendar.ics", "text/calendar", text);
  };

  return (
    <section class="stack" aria-labelledby="calendar-title">
      <div class="tight">
        <h2 id="calendar-title">{i18n.t("plan.calendar")}</h2>
        <p class="muted">{i18n.t("treatments.importWhy")}</p>
      </div>
      <div class="row">
        <FileButton accept=".ics,text/calendar" onFiles={(files) => void choose(files)}>
          {i18n.t("treatments.import")}
        </FileButton>
        {planned.length > 0 && (
          <button type="button" onClick={() => void write()}>
            {i18n.t("treatments.export")}
          </button>
        )}
      </div>
      <p role="status">{said}</p>
      {offer && (
        <CalendarCandidates
          {...offer}
          onAdd={async (added) => {
            if (!(await onAdd(added))) return;
            setOffer(undefined);
            setSaid(i18n.t("treatments.added", added.length));
          }}
        />
      )}
    </section>
  );
}
