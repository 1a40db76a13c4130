import { useEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { EpochMs } from "../../base/shapes";
import type { Reason } from "../../messages";
import { download } from "../../ui/download";
import { sentenceOf } from "../../ui/sentence";
import { type DraftField, keepDraft } from "./draft";

/**
 * A page to write on where nothing can be kept: that is said first, and why. The words stay in the browser's memory, the
 * same as in the popup, and can be saved as a file.
 */
export function Unkept({ reason }: { reason: Reason }) {
  const isDenied = reason === "keepsNothing";
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState<DraftField>();
  const [isSaved, setIsSaved] = useState(false);
  useEffect(() => {
    if (field.current) void keepDraft(field.current, () => Date.now() as EpochMs).then(setDraft);
  }, []);
  // Without the memory they are in the field, and nowhere else.
  const words = () => field.current?.value || draft?.current().text || "";
  return (
    <section class="stack" aria-labelledby="unkept-title">
      <h1 id="unkept-title">{i18n.t("unkept.title")}</h1>
      <p role="alert">{isDenied ? i18n.t("unkept.why") : sentenceOf(reason)}</p>
      {isDenied && <p class="muted">{i18n.t("unkept.how")}</p>}
      <label class="tight">
        {i18n.t("unkept.field")}
        <textarea ref={field} rows={8} spellcheck onInput={() => setIsSaved(false)} />
      </label>
      <div class="row">
        <button
          type="button"
          class="main"
          onClick={() => {
            download("notes.txt", "text/plain", words());
            setIsSaved(true);
          }}
        >
          {i18n.t("unkept.save")}
        </button>
      </div>
      <p role="status">{isSaved && i18n.t("unkept.saved")}</p>
    </section>
  );
}
