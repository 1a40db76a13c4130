import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import type { DraftField } from "./draft";

/** One tap where nothing came, which counts as an entry. What is in the field already goes into the same entry. */
export function NothingCame({ draft }: { draft: DraftField }) {
  const [said, setSaid] = useState("");
  const keep = async () => {
    try {
      await draft.setQuiet();
      await ask("draft.fold", {});
      draft.startOver();
      setSaid(i18n.t("timeline.quietSaid"));
    } catch (error) {
      setSaid(sentenceFor(error));
    }
  };
  return (
    <div role="status">
      {said || (
        <button type="button" onClick={keep}>
          {i18n.t("timeline.nothingCame")}
        </button>
      )}
    </div>
  );
}
