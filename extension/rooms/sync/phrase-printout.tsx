import { render } from "preact";
import { useEffect } from "preact/hooks";
import { i18n } from "#i18n";
import { NumberedWords } from "../../ui/numbered-words";
import { dayAt } from "../../ui/when";
import { QrCode } from "./qr-code";

/** The words on paper: what they are for, and where to keep them. */
function Sheet({ words }: { words: readonly string[] }) {
  return (
    <>
      <h1>{i18n.t("sync.sheet.title")}</h1>
      <p>{i18n.t("sync.sheet.what")}</p>
      <NumberedWords words={words} />
      <QrCode text={words.join(" ")} label={i18n.t("sync.words.picture")} />
      <p>{i18n.t("sync.sheet.where")}</p>
      <p>{i18n.t("sync.words.loss")}</p>
      <p>{i18n.t("sync.sheet.date", [dayAt(Temporal.Now.instant().epochMilliseconds)])}</p>
    </>
  );
}

/** While the words can be seen, printing the page, whichever way, prints the sheet and nothing else. */
export function usePrintedPhrase(words: readonly string[] | undefined): void {
  useEffect(() => {
    if (!words) return;
    const paper = document.createElement("div");
    paper.className = "printout";
    const lay = () => {
      document.body.append(paper);
      render(<Sheet words={words} />, paper);
    };
    const clear = () => {
      render(null, paper);
      paper.remove();
    };
    addEventListener("beforeprint", lay);
    addEventListener("afterprint", clear);
    return () => {
      removeEventListener("beforeprint", lay);
      removeEventListener("afterprint", clear);
      clear();
    };
  }, [words]);
}
