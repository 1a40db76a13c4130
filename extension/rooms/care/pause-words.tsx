import { i18n } from "#i18n";
import { toCarryOn } from "../../care/intention";
import { longestReason } from "../../nudges/shapes";
import { longestIfThen, type TreatmentView } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { OfferedOnce } from "./offered-once";
import { ReadFirst } from "./read-first";
import type { Change, RoomState } from "./use-room";

interface PauseWordsProps {
  treatment: TreatmentView;
  room: RoomState;
  change: Change;
}

/** What a pause says back to the person: what they do instead, and why they want this quiet. */
export function PauseWords({ treatment, room, change }: PauseWordsProps) {
  return (
    <div class="stack">
      <IfThen key={treatment.id} treatment={treatment} room={room} change={change} />
      <details>
        <summary>{i18n.t("care.reason.open")}</summary>
        <div class="tight">
          <p class="muted">{i18n.t("care.reason.why")}</p>
          <ReadFirst
            change={change}
            labelled
            label={i18n.t("care.reason.label")}
            words={room.reason}
            write={(_, to) => ask("settings.change", { reason: to.trim() })}
            rows={2}
            maxLength={longestReason}
          />
        </div>
      </details>
    </div>
  );
}

/** A plan made before: it needs no decision at the moment when it counts. */
function IfThen({ treatment, room: { care, today, treatments }, change }: PauseWordsProps) {
  const save = (ifThen: string) => ask("treatment.ifThen", { id: treatment.id, ifThen });
  const label = i18n.t(today.moment.kind === "eve" ? "care.ifThen.tonight" : "care.ifThen.label");
  const [first] = care.supporters;
  return (
    <OfferedOnce
      words={() => toCarryOn(treatments, treatment, "ifThen")}
      save={save}
      change={change}
      texts={{ last: label, on: i18n.t("care.ifThen.again"), other: i18n.t("care.ifThen.other") }}
    >
      {(takesCaret) => (
        <div class="tight">
          <ReadFirst
            change={change}
            labelled
            label={label}
            words={treatment.ifThen ?? ""}
            write={(_, to) => save(to.trim())}
            rows={1}
            maxLength={longestIfThen}
            takesCaret={takesCaret}
            picks={[
              i18n.t("care.ifThen.tea"),
              i18n.t("care.ifThen.walk"),
              ...(first ? [i18n.t("care.ifThen.call", [first.name])] : []),
            ]}
          />
          <p class="muted">{i18n.t("care.ifThen.why")}</p>
        </div>
      )}
    </OfferedOnce>
  );
}
