import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { homeOf } from "../../care/prompt-homes";
import { isPrompt, type PromptId } from "../../care/prompts";
import { Icon } from "../../ui/icon";
import * as icons from "../../ui/icons";
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

/** One question to write by, for whoever asks for one. It stands above the words and is never put into them. */
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
  if (!shown)
    return asking ? (
      <div class="sheet-prompt">
        <button type="button" class="quiet calm" onClick={show}>
          <Icon of={icons.question} />
          {i18n.t("timeline.somePrompt")}
        </button>
      </div>
    ) : null;
  return (
    <div class="sheet-prompt">
      <div class="tight">
        <p class="asked">{i18n.t(`prompts.${shown}`)}</p>
        {shown === "dream" && <p class="muted">{i18n.t("promptHelp.dream")}</p>}
        {home && asking && <PromisedField key={promised} home={home} treatment={asking.treatment} day={asking.day} />}
      </div>
      {asking && <PromptButton of={icons.sync} name={i18n.t("timeline.anotherPrompt")} onPress={show} />}
      <PromptButton of={icons.close} name={i18n.t(promised ? "common.close" : "timeline.noPrompt")} onPress={leave} />
    </div>
  );
}

const PromptButton = ({ of, name, onPress }: { of: string; name: string; onPress: () => void }) => (
  <button type="button" class="quiet calm only" aria-label={name} title={name} onClick={onPress}>
    <Icon of={of} />
  </button>
);
