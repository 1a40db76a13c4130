import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { ask } from "../../ui/ask";
import { useRemoval } from "../../ui/removal";
import { NewLine } from "./new-line";
import { OwnLine } from "./own-line";
import { Reach } from "./reach";
import type { Change, RoomState } from "./use-room";

/** People who help, who of them is safe to tell, and how to reach them. */
export function Support({ room, change }: { room: RoomState; change: Change }) {
  const [typing, setTyping] = useState("");
  const { trash, notice } = useRemoval(change);
  const write = (id: string, to: string) => ask("care.save", { kind: "supporter", id, fields: { name: to } });
  return (
    <>
      <ul class="plain rows people">
        {room.care.supporters
          .filter(({ id }) => id !== typing)
          .map((supporter) => {
            const { id, name, safe, readOnly } = supporter;
            return (
              <li key={id}>
                <OwnLine
                  words={name}
                  label={i18n.t("care.support.add")}
                  write={(to) => write(id, to)}
                  change={change}
                  onRemove={() => trash(id)}
                  readOnly={readOnly}
                >
                  <span class="grow person">{name}</span>
                </OwnLine>
                <div class="row ends">
                  <label class="row nowrap safe">
                    <input
                      type="checkbox"
                      checked={safe}
                      disabled={readOnly}
                      aria-label={i18n.t("care.support.safeTo", [name])}
                      onChange={({ currentTarget }) =>
                        void change(
                          ask("care.save", { kind: "supporter", id, fields: { safe: currentTarget.checked } }),
                        )
                      }
                    />
                    {i18n.t("care.support.safe")}
                  </label>
                  {!readOnly && <Reach supporter={supporter} change={change} />}
                </div>
              </li>
            );
          })}
      </ul>
      {notice}
      <NewLine
        label={i18n.t("care.support.add")}
        write={(id, _, to) => write(id, to)}
        onTyping={setTyping}
        onAdded={() => change(Promise.resolve())}
      />
      <p class="muted">
        {i18n.t("care.support.why")} {i18n.t("care.support.reach")}
      </p>
    </>
  );
}
