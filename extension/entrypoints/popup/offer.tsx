import { useEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { PromptId } from "../../care/prompts";
import type { Today } from "../../messages";
import { ask } from "../../ui/ask";
import type { DraftField } from "./draft";
import { Intention } from "./intention";

type Prompt = NonNullable<Today["prompt"]>;

/** The prompt that waits, offered beside the field and never put into it; and the one that is being written about. */
export function Offer({ today, draft }: { today: Today; draft: DraftField }) {
  const [taken, setTaken] = useState(draft.current().prompt);
  const [open, setOpen] = useState(today.prompt);
  const answered = useRef<Promise<unknown>>(undefined);
  useEffect(() => draft.onOther(() => setTaken(draft.current().prompt)), []);
  // What is said here is at worst offered again.
  const answer = ({ key }: Prompt, given: "taken" | "notNow") =>
    ask("prompt.answer", { key, answer: given }).catch((error) => void report("offer.answer", error));
  const take = (prompt: Prompt) => {
    draft.setPrompt(prompt.id);
    setTaken(prompt.id);
    setOpen(null);
    void answer(prompt, "taken");
  };
  const leave = (prompt: Prompt) => {
    setOpen(null);
    void answer(prompt, "notNow");
  };

  if (taken) return <p class="offer">{i18n.t(`prompts.${taken as PromptId}`)}</p>;
  if (!open) return null;
  return (
    <div class="offer">
      <p>{i18n.t(`prompts.${open.id as PromptId}`)}</p>
      <div class="row">
        {open.id === "newIntention" ? (
          <Intention
            words={today.newIntention}
            keep={async (words) => {
              await ask("intention.carry", { words });
              answered.current ??= answer(open, "taken"); // once, however many keystrokes there are
              await answered.current;
            }}
          />
        ) : (
          <button type="button" class="quiet" onClick={() => take(open)}>
            {i18n.t("rows.take")}
          </button>
        )}
        <button type="button" class="quiet" onClick={() => leave(open)}>
          {i18n.t("common.notNow")}
        </button>
      </div>
    </div>
  );
}
