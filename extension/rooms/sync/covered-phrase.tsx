import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { Icon } from "../../ui/icon";
import { copy as copyIcon, eye, eyeClosed, print as printIcon } from "../../ui/icons";
import { NumberedWords } from "../../ui/numbered-words";
import { usePrintout } from "../words/printout";
import { QrCode } from "../words/qr-code";
import { PhrasePaper } from "./phrase-paper";

interface CoveredPhraseProps {
  words: readonly string[];
  /** Whether to look at them is what the page is for. */
  main?: boolean;
  children?: ComponentChildren;
}

/** The twelve words, covered until somebody asks for them. `children` come once they can be seen. */
export function CoveredPhrase({ words, main = false, children }: CoveredPhraseProps) {
  const [shown, setShown] = useState(false);
  usePrintout(shown ? <PhrasePaper words={words} /> : undefined);
  if (!shown)
    return (
      <>
        <p class="muted">{i18n.t("sync.words.covered")}</p>
        <div class="row">
          <button type="button" class={main ? "main" : ""} onClick={() => setShown(true)}>
            <Icon of={eye} />
            {i18n.t("sync.words.show")}
          </button>
        </div>
      </>
    );
  const line = words.join(" ");
  return (
    <>
      <NumberedWords words={words} />
      <div class="picture">
        <QrCode text={line} label={i18n.t("sync.words.picture")} />
        <div class="stack">
          <p class="muted">{i18n.t("sync.words.scan")}</p>
          <div class="row">
            <CopyButton line={line} />
            <button type="button" class="quiet" onClick={() => print()}>
              <Icon of={printIcon} />
              {i18n.t("sync.words.print")}
            </button>
            <button type="button" class="quiet calm" onClick={() => setShown(false)}>
              <Icon of={eyeClosed} />
              {i18n.t("sync.words.cover")}
            </button>
          </div>
        </div>
      </div>
      {children}
    </>
  );
}

/** How long the note stays, in milliseconds: time to read it twice. */
const NOTE_TIME = 12_000;

/** Copies the words as one line, and says who else may read them there. */
function CopyButton({ line }: { line: string }) {
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
        report("covered-phrase.copy", error);
        setSaid("notCopied");
      },
    );
  return (
    <>
      <button type="button" class="quiet" onClick={copy}>
        <Icon of={copyIcon} />
        {i18n.t("sync.words.copy")}
      </button>
      <p role="status" class="muted said">
        {said && i18n.t(`sync.words.${said}`)}
      </p>
    </>
  );
}
