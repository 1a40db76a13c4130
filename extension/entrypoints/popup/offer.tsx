import { useEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { homeOf } from "../../care/prompt-homes";
import type { PromptId } from "../../care/prompts";
import type { Today } from "../../messages";
import { ask } from "../../ui/ask";
import { PromisedField } from "../../ui/promised-field";
import type { DraftField } from "./draft";
import { Intention } from "./intention";

type Prompt = NonNullable<Today["prompt"]>;

/** The prompt that waits, offered beside the field and never put into it; and the one that is being written about. */
export function Offer({ today, draft }: { today: Today; draft: DraftField }) {
  const [taken, setTaken] = useState(draft.current().prompt);
  const [open, setOpen] = useState(today.prompt);
  const [promised, setPromised] = useState(false);
  const answered = useRef<Promise<unknown>>(undefined);
  useEffect(() => draft.onOther(() => setTaken(draft.current().prompt)), []);
  // What is said here is at worst offered again.
  const answer = ({ key }: Prompt, given: "taken" | "notNow") =>
    ask("prompt.answer", { key, answer: given }).catch((error) => void report("offer.answer", error));
  // Once, however many keystrokes there are.
  const wroteTo = (prompt: Prompt) => {
    answered.current ??= answer(prompt, "taken");
    return answered.current;
  };
  const take = (prompt: Prompt) => {
    if (homeOf(prompt.id)) return setPromised(true);
    draft.setPrompt(prompt.id);
    setTaken(prompt.id);
    setOpen(null);
    void answer(prompt, "taken");
  };
  const leave = (prompt: Prompt) => {
    setOpen(null);
    void answer(prompt, "notNow");
  };

  if (taken)
    return (
      <div class="offer">
        <Question id={taken} />
      </div>
    );
  if (!open) return null;
  const home = homeOf(open.id);
  if (home && promised)
    return (
      <div class="offer tight">
        <Question id={open.id} />
        <PromisedField
          home={home}
          treatment={today.treatment?.id ?? ""}
          day={today.day}
          onKept={() => void wroteTo(open)}
        />
        <button type="button" class="quiet" onClick={() => setOpen(null)}>
          {i18n.t("common.close")}
        </button>
      </div>
    );
  return (
    <div class="offer">
      <Question id={open.id} />
      <div class="row">
        {open.id === "newIntention" ? (
          <Intention
            words={today.newIntention}
            starters="after"
            keep={async (words) => {
              await ask("intention.carry", { words });
              await wroteTo(open);
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

/** A prompt, and what helps with it. */
const Question = ({ id }: { id: string }) => (
  <>
    <p>{i18n.t(`prompts.${id as PromptId}`)}</p>
    {id === "dream" && <p class="muted">{i18n.t("promptHelp.dream")}</p>}
  </>
);
