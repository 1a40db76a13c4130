import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { toLocalDate } from "../../base/time";
import type { CareView } from "../../care/care";
import { dueDay, isDue, parkedAgain } from "../../care/decisions";
import { returnsFromShelf } from "../../care/section-order";
import { fromFields } from "../../treatment/fields";
import { afterKinds } from "../../treatment/journey";
import type { TreatmentView } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { useRemoval } from "../../ui/removal";
import { dayName } from "../../ui/when";
import { Line } from "./line";
import { NewLine } from "./new-line";
import type { Change, RoomState } from "./use-room";

/** The Decision Shelf: no dramatic decisions right away. What is parked here comes back when things have settled. */
export function Decisions({ room, change }: { room: RoomState; change: Change }) {
  const { care, treatments, today, day } = room;
  const [typing, setTyping] = useState("");
  const { trash, notice } = useRemoval(change);
  const known = treatments.flatMap((view) => fromFields({ ...view }) ?? []);
  const shelf = care.decisions.filter(({ id }) => id !== typing);
  const due = returnsFromShelf(today.moment) ? shelf.filter((decision) => isDue(decision, known, day)) : [];
  const parked = shelf.filter((decision) => !due.includes(decision));
  const treatment = ownTreatment(room)?.id ?? "";

  const card = (decision: CareView<"decision">, isBack: boolean) => (
    <li key={decision.id}>
      <Line
        view={decision}
        label={i18n.t("care.decisions.one")}
        write={(from, to) => ask("care.save", { kind: "decision", id: decision.id, fields: {}, words: { from, to } })}
        change={change}
        onRemove={() => trash(decision.id)}
        removeLabel={i18n.t("care.decisions.letGo")}
        {...(!isDue(decision, known, day) && {
          under: i18n.t("care.decisions.backOn", [dayName(dueDay(decision, known))]),
        })}
      >
        {isBack && (
          <button
            type="button"
            onClick={() =>
              void change(ask("care.save", { kind: "decision", id: decision.id, fields: parkedAgain(day) }))
            }
          >
            {i18n.t("care.decisions.keep")}
          </button>
        )}
      </Line>
    </li>
  );
  return (
    <>
      {due.length > 0 && (
        <>
          <p>{i18n.t("care.decisions.back")}</p>
          <ul class="plain stack">{due.map((decision) => card(decision, true))}</ul>
        </>
      )}
      {due.length === 0 && <p class="muted">{i18n.t("care.decisions.why")}</p>}
      {parked.length > 0 && <ul class="plain rows">{parked.map((decision) => card(decision, false))}</ul>}
      {notice}
      <NewLine
        label={i18n.t("care.decisions.add")}
        write={(id, from, to) =>
          ask("care.save", {
            kind: "decision",
            id,
            fields: { treatment, parked: toLocalDate(day) },
            words: { from, to },
          })
        }
        onTyping={setTyping}
        onAdded={() => change(Promise.resolve())}
      />
    </>
  );
}

/** The treatment that a decision made now belongs to: the one behind while things settle, the one that is near. */
function ownTreatment({ today: { moment }, about }: RoomState): TreatmentView | undefined {
  if (moment.kind === "none") return undefined;
  return afterKinds.has(moment.kind) ? about.after : about.before;
}
