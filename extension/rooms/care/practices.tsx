import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { toLocalDate } from "../../base/time";
import type { PracticeView } from "../../care/practices";
import { isUsualPractice } from "../../care/practices";
import { ask } from "../../ui/ask";
import { useRemoval } from "../../ui/removal";
import { NewLine } from "./new-line";
import { OwnLine } from "./own-line";
import type { Change, RoomState } from "./use-room";

const nameOf = ({ id, text }: PracticeView): string => (isUsualPractice(id) ? i18n.t(`care.practice.${id}`) : text);

/** Small things that one chose. A tap says 'did it today', another takes it back; nothing is counted. */
export function Practices({ room: { care, day }, change }: { room: RoomState; change: Change }) {
  const [typing, setTyping] = useState("");
  const { trash, notice } = useRemoval(change);
  const write = (id: string, to: string) => ask("care.save", { kind: "practice", id, fields: { text: to } });
  const all = care.practices.filter(({ id }) => id !== typing);
  const chosen = all.filter((practice) => practice.chosen);
  const own = all.filter(({ id }) => !isUsualPractice(id));
  return (
    <>
      {chosen.length > 0 && <p class="muted">{i18n.t("care.practices.tap")}</p>}
      <ul class="plain practices">
        {chosen.map((practice) => (
          <li key={practice.id}>
            <button
              type="button"
              aria-pressed={practice.done}
              onClick={() =>
                void change(ask("care.did", { practice: practice.id, day: toLocalDate(day), on: !practice.done }))
              }
            >
              <span aria-hidden="true">{practice.done ? "✓ " : ""}</span>
              {nameOf(practice)}
            </button>
          </li>
        ))}
      </ul>
      <details open={chosen.length === 0}>
        <summary>{i18n.t("care.practices.choose")}</summary>
        <div class="stack inset">
          <fieldset class="choices">
            <legend class="unseen">{i18n.t("care.practices.choose")}</legend>
            {all
              .filter(({ id }) => isUsualPractice(id))
              .map((practice) => (
                <div key={practice.id} class="practice">
                  <label class="row">
                    <input
                      type="checkbox"
                      checked={practice.chosen}
                      aria-describedby={`what-${practice.id}`}
                      onChange={({ currentTarget }) =>
                        void change(ask("care.usual", { what: "practice", id: practice.id, on: currentTarget.checked }))
                      }
                    />
                    {nameOf(practice)}
                  </label>
                  {isUsualPractice(practice.id) && (
                    <p class="muted" id={`what-${practice.id}`}>
                      {i18n.t(`care.practiceWhat.${practice.id}`)}
                    </p>
                  )}
                </div>
              ))}
          </fieldset>
          <ul class="plain tight">
            {own.map((practice) => (
              <li key={practice.id}>
                <OwnLine
                  words={practice.text}
                  label={i18n.t("care.own")}
                  write={(to) => write(practice.id, to)}
                  change={change}
                  onRemove={() => trash(practice.id)}
                >
                  <span>{practice.text}</span>
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
