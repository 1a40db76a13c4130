import { useEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { homeOf } from "../../care/prompt-homes";
import type { PromptId } from "../../care/prompts";
import type { Today } from "../../messages";
import { ask } from "../../ui/ask";
import { Icon } from "../../ui/icon";
import { close } from "../../ui/icons";
import { useLater } from "../../ui/use-later";
import { type DraftField, useDraft } from "./draft";
import { Intention } from "./intention";

type Prompt = NonNullable<Today["prompt"]>;

/** The prompt that waits, offered at the top of the sheet and never put into it; and the one that is being written about. */
export function Offer({ today, draft }: { today: Today; draft: DraftField }) {
  const { prompt: taken, text } = useDraft(draft);
  const [open, setOpen] = useState(today.prompt);
  const [promised, setPromised] = useState(false);
  const PromisedField = useLater(
    promised,
    () => import("../../ui/promised-field").then(({ PromisedField }) => PromisedField), // few ask for it
    (error) => {
      setPromised(false);
      report("offer.load", error);
    },
  );
  const answered = useRef<Promise<unknown>>(undefined);
  useEffect(() => setOpen(answered.current ? null : today.prompt), [today.prompt?.key]);
  // What is said here is at worst offered again.
  const answer = ({ key }: Prompt, given: "taken" | "notNow") =>
    ask("prompt.answer", { key, answer: given }).catch((error) => void report("offer.answer", error));
  // Once, however many keystrokes there are. Taken and left without a word, it is asked again.
  const wroteTo = (prompt: Prompt) => {
    answered.current ??= answer(prompt, "taken");
    return answered.current;
  };
  useEffect(() => {
    if (open && taken === open.id && text.trim() !== "") {
      setOpen(null);
      void wroteTo(open);
    }
  }, [open, taken, text]);
  const leave = (prompt: Prompt) => {
    setOpen(null);
    void answer(prompt, "notNow");
  };

  if (taken) return <Question id={taken} away="timeline.noPrompt" onAway={() => draft.setPrompt(null)} />;
  if (!open) return null;
  const home = homeOf(open.id);
  if (home && promised && PromisedField)
    return (
      <Question id={open.id} away="common.close" onAway={() => setOpen(null)}>
        <PromisedField
          home={home}
          treatment={today.treatment?.id ?? ""}
          day={today.day}
          onKept={() => void wroteTo(open)}
        />
      </Question>
    );
  return (
    <Question id={open.id} away="common.notNow" onAway={() => leave(open)}>
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
        <button type="button" class="quiet" onClick={() => (home ? setPromised(true) : draft.setPrompt(open.id))}>
          {i18n.t("rows.take")}
        </button>
      )}
    </Question>
  );
}

interface QuestionProps {
  id: string;
  /** What the way back is called. */
  away: "common.notNow" | "common.close" | "timeline.noPrompt";
  onAway: () => void;
  children?: preact.ComponentChildren;
}

/** A prompt, what helps with it, what can be done about it, and the way back. */
const Question = ({ id, away, onAway, children }: QuestionProps) => (
  <div class="sheet-prompt">
    <div class="asks">
      <p>{i18n.t(`prompts.${id as PromptId}`)}</p>
      {id === "dream" && <p class="muted">{i18n.t("promptHelp.dream")}</p>}
      {children}
    </div>
    <button type="button" class="quiet calm only" aria-label={i18n.t(away)} title={i18n.t(away)} onClick={onAway}>
      <Icon of={close} />
    </button>
  </div>
);
