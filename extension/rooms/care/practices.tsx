import { useId, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { toLocalDate } from "../../base/time";
import type { PracticeView } from "../../care/practices";
import { isUsualPractice } from "../../care/practices";
import { ask } from "../../ui/ask";
import { useRemoval } from "../../ui/removal";
import { SwitchRow } from "../../ui/switch-row";
import { NewLine } from "./new-line";
import { OwnLine } from "./own-line";
import type { Change, RoomState } from "./use-room";

export const nameOf = ({ id, text }: PracticeView): string =>
  isUsualPractice(id) ? i18n.t(`care.practice.${id}`) : text;

/** How small it may be. One's own needs no telling. */
const whatOf = ({ id }: PracticeView): string => (isUsualPractice(id) ? i18n.t(`care.practiceWhat.${id}`) : "");

/** Small things that one chose. A tick says 'did it today', another tap takes it back; nothing is counted. */
export function Practices({ room: { care, day }, change }: { room: RoomState; change: Change }) {
  const [typing, setTyping] = useState("");
  const { trash, notice } = useRemoval(change);
  const write = (id: string, to: string) => ask("care.save", { kind: "practice", id, fields: { text: to } });
  const all = care.practices.filter(({ id }) => id !== typing);
  const chosen = all.filter((practice) => practice.chosen);
  const own = all.filter(({ id }) => !isUsualPractice(id));
  const done = (id: string, on: boolean) => void change(ask("care.did", { practice: id, day: toLocalDate(day), on }));
  return (
    <>
      {chosen.length > 0 && (
        <fieldset>
          <legend class="muted">{i18n.t("care.practices.tap")}</legend>
          <ul class="plain rows">
            {chosen.map((practice) => (
              <li key={practice.id}>
                <Today practice={practice} onChange={(on) => done(practice.id, on)} />
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      <details open={chosen.length === 0}>
        <summary>{i18n.t("care.practices.choose")}</summary>
        <div class="stack">
          <fieldset class="rows">
            <legend class="unseen">{i18n.t("care.practices.choose")}</legend>
            {all
              .filter(({ id }) => isUsualPractice(id))
              .map((practice) => (
                <SwitchRow
                  key={practice.id}
                  title={nameOf(practice)}
                  summary={whatOf(practice)}
                  checked={practice.chosen}
                  onChange={(on) => void change(ask("care.usual", { what: "practice", id: practice.id, on }))}
                />
              ))}
          </fieldset>
          <ul class="plain rows">
            {own.map((practice) => (
              <li key={practice.id}>
                <OwnLine
                  words={practice.text}
                  label={i18n.t("care.own")}
                  write={(to) => write(practice.id, to)}
                  change={change}
                  onRemove={() => trash(practice.id)}
                >
                  <span class="grow">{practice.text}</span>
                </OwnLine>
              </li>
            ))}
          </ul>
          {notice}
          <NewLine
            label={i18n.t("care.practices.add")}
            write={(id, _, to) => write(id, to)}
            onTyping={setTyping}
            onAdded={() => change(Promise.resolve())}
          />
        </div>
      </details>
    </>
  );
}

/** One that was chosen, to tick when it was done today. */
function Today({ practice, onChange }: { practice: PracticeView; onChange: (on: boolean) => void }) {
  const id = useId();
  const what = whatOf(practice);
  return (
    <label class="tick">
      <input
        type="checkbox"
        aria-labelledby={id}
        aria-describedby={what && `${id}-what`}
        checked={practice.done}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <span class="grow">
        <span id={id}>{nameOf(practice)}</span>
        {what && (
          <span class="row-summary" id={`${id}-what`}>
            {what}
          </span>
        )}
      </span>
    </label>
  );
}
