import type { Ref } from "preact";
import { i18n } from "#i18n";
import { Icon } from "../../ui/icon";
import * as icons from "../../ui/icons";

interface BeginningsProps {
  /** Gets the button that opens a page to write on. */
  write: Ref<HTMLButtonElement>;
  onWrite: () => void;
  onDraw: () => void;
  /** Left out until there was a treatment: before, it means nothing. */
  onNothing?: () => void;
  /** Left out where there is nothing yet. */
  onGoal?: () => void;
}

/** The ways an entry begins: words, a drawing, a goal, or that nothing came. */
export const Beginnings = ({ write, onWrite, onDraw, onNothing, onGoal }: BeginningsProps) => (
  <div class="beginnings">
    <button type="button" class="main" ref={write} onClick={onWrite}>
      <Icon of={icons.pen} />
      {i18n.t("entries.write")}
    </button>
    <button type="button" onClick={onDraw}>
      <Icon of={icons.draw} />
      {i18n.t("timeline.draw")}
    </button>
    {onGoal && (
      <button type="button" onClick={onGoal}>
        <Icon of={icons.goal} />
        {i18n.t("timeline.addGoal")}
      </button>
    )}
    {onNothing && (
      <button type="button" class="quiet" onClick={onNothing}>
        <Icon of={icons.nothingCame} />
        {i18n.t("timeline.nothingCame")}
      </button>
    )}
  </div>
);
