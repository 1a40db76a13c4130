import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { CareView } from "../../care/care";
import { ask } from "../../ui/ask";
import { useRemoval } from "../../ui/removal";
import { Line } from "./line";
import { NewLine } from "./new-line";
import type { Change, RoomState } from "./use-room";

/** Questions for the therapist, collected as they come. Asked ones are kept, folded away. */
export function Questions({ room, change }: { room: RoomState; change: Change }) {
  const [typing, setTyping] = useState("");
  const { trash, notice } = useRemoval(change);
  const questions = room.care.questions.filter(({ id }) => id !== typing);
  const open = questions.filter(({ asked }) => !asked);
  const asked = questions.filter((question) => question.asked);
  const list = (shown: CareView<"question">[]) => (
    <ul class="plain rows">
      {shown.map((question) => (
        <li key={question.id}>
          <Line
            view={question}
            label={i18n.t("care.questions.one")}
            write={(from, to) =>
              ask("care.save", { kind: "question", id: question.id, fields: {}, words: { from, to } })
            }
            change={change}
            onRemove={() => trash(question.id)}
            removeLabel={i18n.t("common.remove")}
            tick={{
              on: question.asked,
              set: (on) => void change(ask("care.save", { kind: "question", id: question.id, fields: { asked: on } })),
            }}
          />
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {open.length > 0 && (
        <fieldset>
          <legend class="muted">{i18n.t("care.questions.tick")}</legend>
          {list(open)}
        </fieldset>
      )}
      {notice}
      <NewLine
        label={i18n.t("care.questions.add")}
        write={(id, from, to) => ask("care.save", { kind: "question", id, fields: {}, words: { from, to } })}
        onTyping={setTyping}
        onAdded={() => change(Promise.resolve())}
      />
      {asked.length > 0 && (
        <details>
          <summary>{i18n.t("care.questions.asked")}</summary>
          {list(asked)}
        </details>
      )}
    </>
  );
}
