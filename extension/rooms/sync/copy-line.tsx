import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";

/** How long the note stays, in milliseconds: time to read it twice. */
const NOTE_TIME = 12_000;

/** Copies the words as one line, and says who else may read them there. */
export function CopyLine({ line }: { line: string }) {
  const [said, setSaid] = useState<"copied" | "notCopied">();
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(setSaid, NOTE_TIME, undefined);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = () =>
    navigator.clipboard.writeText(line).then(
      () => setSaid("copied"),
      (error) => {
        report("copy-line.copy", error);
        setSaid("notCopied");
      },
    );
  return (
    <>
      <button type="button" onClick={copy}>
        {i18n.t("sync.words.copy")}
      </button>
      <p role="status" class="muted said">
        {said && i18n.t(`sync.words.${said}`)}
      </p>
    </>
  );
}
