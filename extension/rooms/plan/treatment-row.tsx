import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { TreatmentView } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { Earlier } from "../../ui/earlier";
import { Icon } from "../../ui/icon";
import * as icons from "../../ui/icons";
import { Menu, MenuItem } from "../../ui/menu";
import { comesIntoView, takesFocus } from "../../ui/takes-focus";
import { calendarLeaf, timeOf, treatmentDay, whenOf } from "../../ui/when";
import { WordsField } from "../../ui/words-field";
import { TreatmentForm } from "./treatment-form";

interface RowProps {
  treatment: TreatmentView;
  /** Shares time with another one: worth a word, never refused. */
  overlaps: boolean;
  /** Days from today; negative when it is over. */
  inDays: number;
  now: number;
  onSave: (treatments: TreatmentView[]) => Promise<boolean>;
  onDelete: () => void;
}

/** One treatment in a line or three: its day, what it is, its intention. The ways to change it are behind three dots. */
export function TreatmentRow({ treatment, overlaps, inDays, now, onSave, onDelete }: RowProps) {
  const [state, setState] = useState<"shown" | "changing" | "intending" | "deleting">("shown");
  const shown = () => setState("shown");
  const { kind, start, minutes, cancelled, intention } = treatment;
  const when = Temporal.ZonedDateTime.from(start);
  const leaf = calendarLeaf(when);

  if (state === "changing")
    return (
      <div class="card stack" ref={comesIntoView}>
        <h3 tabIndex={-1} ref={takesFocus}>
          {i18n.t("treatments.changeTitle")}
        </h3>
        <TreatmentForm
          treatment={treatment}
          onCancel={shown}
          onSave={async (changed) => {
            if (await onSave(changed)) shown();
          }}
        />
      </div>
    );
  return (
    <div class={`treatment ${inDays < 0 ? "behind" : ""}`}>
      <p class="leaf" aria-hidden="true">
        <span>{leaf.month}</span>
        <b>{leaf.day}</b>
        <span>{leaf.weekday}</span>
      </p>
      <div class="tight grow">
        <h3>
          <span class="unseen">{treatmentDay(when, now)}, </span>
          {i18n.t(`kind.${kind}`)}
          {cancelled && ` · ${i18n.t("treatments.cancelled")}`}
        </h3>
        <p class="muted">
          {i18n.t("plan.timeAndLength", [timeOf(start), String(minutes)])} · {whenInDays(inDays)}
        </p>
        {overlaps && <p class="muted">{i18n.t("treatments.overlap")}</p>}
        {state === "intending" ? (
          <>
            <WordsField
              label={i18n.t("treatments.intention")}
              words={intention}
              write={(_, to) => ask("treatment.intend", { id: treatment.id, intention: to.trim() })}
              after={(words, put) => <Earlier of={{ what: "intention", id: treatment.id }} now={words} onBack={put} />}
              rows={2}
              maxLength={500}
              takesCaret
              starters="before"
            />
            <div>
              <button type="button" onClick={shown}>
                {i18n.t("common.done")}
              </button>
            </div>
          </>
        ) : intention ? (
          <p class="treatment-intention">{intention}</p>
        ) : (
          inDays >= 0 &&
          !cancelled && (
            <div class="row">
              <button type="button" class="quiet" onClick={() => setState("intending")}>
                <Icon of={icons.tree} />
                {i18n.t("popup.setIntention")}
              </button>
            </div>
          )
        )}
        {state === "deleting" && (
          <fieldset class="row" aria-label={i18n.t("treatments.deleteSure")}>
            <span>{i18n.t("treatments.deleteSure")}</span>
            <button type="button" onClick={onDelete}>
              {i18n.t("common.delete")}
            </button>
            <button type="button" class="quiet" onClick={shown}>
              {i18n.t("common.cancel")}
            </button>
          </fieldset>
        )}
      </div>
      <Menu label={i18n.t("plan.more", [whenOf(start)])}>
        <MenuItem icon={icons.pen} onChoose={() => setState("changing")}>
          {i18n.t("common.edit")}
        </MenuItem>
        <MenuItem icon={icons.tree} onChoose={() => setState("intending")}>
          {i18n.t("treatments.intention")}
        </MenuItem>
        {inDays >= 0 && !cancelled && (
          <MenuItem
            icon={icons.people}
            onChoose={() => {
              location.hash = "sitter";
            }}
          >
            {i18n.t("care.sitter.title")}
          </MenuItem>
        )}
        <MenuItem icon={icons.nothingCame} onChoose={() => void onSave([{ ...treatment, cancelled: !cancelled }])}>
          {i18n.t(cancelled ? "treatments.uncancel" : "treatments.cancelIt")}
        </MenuItem>
        <MenuItem icon={icons.trash} onChoose={() => setState("deleting")}>
          {i18n.t("common.delete")}
        </MenuItem>
      </Menu>
    </div>
  );
}

function whenInDays(days: number): string {
  if (days === 0) return i18n.t("plan.today");
  if (days === 1) return i18n.t("plan.tomorrow");
  if (days === -1) return i18n.t("plan.yesterday");
  return days > 0 ? i18n.t("plan.inDays", [String(days)]) : i18n.t("plan.daysAgo", [String(-days)]);
}
