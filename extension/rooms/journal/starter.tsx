import { i18n } from "#i18n";
import { isPrompt, type PromptId } from "../../care/prompts";

interface StarterProps {
  /** The id of the prompt that is shown, or null. */
  prompt: string | null;
  next: (() => PromptId | undefined) | undefined;
  onShow: (prompt: PromptId | null) => void;
  /** There is something to write by, or it was put away: back to the words. */
  onDone: () => void;
}

/** One question to write by, for whoever asks for one. It stands beside the words and is never put into them. */
export function Starter({ prompt, next, onShow, onDone }: StarterProps) {
  const show = () => {
    onShow(next?.() ?? null);
    onDone();
  };
  const shown = isPrompt(prompt);
  if (!shown && !next) return null;
  return (
    <div class="row starter">
      {shown && <p class="intention">{i18n.t(`prompts.${prompt}`)}</p>}
      {next && (
        <button type="button" class="quiet" onClick={show}>
          {i18n.t(shown ? "timeline.anotherPrompt" : "timeline.somePrompt")}
        </button>
      )}
      {shown && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            onShow(null);
            onDone();
          }}
        >
          {i18n.t("timeline.noPrompt")}
        </button>
      )}
    </div>
  );
}
