import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { toCarryOn } from "../../care/intention";
import { longestReason } from "../../nudges/shapes";
import { longestIfThen, type TreatmentView } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { CarryOn } from "../../ui/carry-on";
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
  // Offered once, as an intention is.
  const [offered, setOffered] = useState(() => toCarryOn(treatments, treatment, "ifThen"));
  const [anew, setAnew] = useState(false);
  const save = (ifThen: string) => ask("treatment.ifThen", { id: treatment.id, ifThen });
  const label = i18n.t(today.moment.kind === "eve" ? "care.ifThen.tonight" : "care.ifThen.label");
  if (offered !== "")
    return (
      <CarryOn
        texts={{ last: label, on: i18n.t("care.ifThen.again"), other: i18n.t("care.ifThen.other") }}
        words={offered}
        onCarry={async () => {
          if (await change(save(offered))) setOffered("");
        }}
        onNew={() => {
          setAnew(true);
          setOffered("");
        }}
      />
    );
  const [first] = care.supporters;
  return (
    <div class="tight">
      <ReadFirst
        change={change}
        labelled
        label={label}
        words={treatment.ifThen ?? ""}
        write={(_, to) => save(to.trim())}
        rows={1}
        maxLength={longestIfThen}
        takesCaret={anew}
        picks={[
          i18n.t("care.ifThen.tea"),
          i18n.t("care.ifThen.walk"),
          ...(first ? [i18n.t("care.ifThen.call", [first.name])] : []),
        ]}
      />
      <p class="muted">{i18n.t("care.ifThen.why")}</p>
    </div>
  );
}
