import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { homeOf } from "../../care/prompt-homes";
import { isPrompt, type PromptId } from "../../care/prompts";
import { type Promised, PromisedField } from "../../ui/promised-field";

/** What there is to write by now. */
export interface Asking extends Promised {
  /** A question that was not shown yet. */
  next: () => PromptId | undefined;
}

interface WritingPromptProps {
  /** The id of the prompt that the entry has, or null. */
  prompt: string | null;
  asking: Asking | undefined;
  onShow: (prompt: PromptId | null) => void;
  /** There is something to write by, or it was put away: back to the words. */
  onDone: () => void;
}

/** One question to write by, for whoever asks for one. It stands beside the words and is never put into them. */
export function WritingPrompt({ prompt, asking, onShow, onDone }: WritingPromptProps) {
  // Its answer is kept elsewhere, and it never belongs to the entry.
  const [promised, setPromised] = useState<PromptId>();
  const show = () => {
    const next = asking?.next();
    if (next && homeOf(next)) return setPromised(next);
    setPromised(undefined);
    onShow(next ?? null);
    onDone();
  };
  const leave = () => {
    if (!promised) onShow(null);
    setPromised(undefined);
    onDone();
  };
  const shown = promised ?? (isPrompt(prompt) ? prompt : undefined);
  const home = promised && homeOf(promised);
  if (!shown && !asking) return null;
  return (
    <div class={`${home ? "tight" : "row"} starter`}>
      {shown && <p class="intention">{i18n.t(`prompts.${shown}`)}</p>}
      {shown === "dream" && <p class="muted">{i18n.t("promptHelp.dream")}</p>}
      {home && asking && <PromisedField key={promised} home={home} treatment={asking.treatment} day={asking.day} />}
      {asking && (
        <button type="button" class="quiet" onClick={show}>
          {i18n.t(shown ? "timeline.anotherPrompt" : "timeline.somePrompt")}
        </button>
      )}
      {shown && (
        <button type="button" class="quiet" onClick={leave}>
          {i18n.t(promised ? "common.close" : "timeline.noPrompt")}
        </button>
      )}
    </div>
  );
}
