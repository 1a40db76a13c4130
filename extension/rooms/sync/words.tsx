import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { CopyLine } from "./copy-line";
import { QrCode } from "./qr-code";
import { usePrintedSheet } from "./sheet";
import { WordList } from "./word-list";

interface WordsProps {
  words: readonly string[];
  /** Whether to look at them is what the page is for. */
  main?: boolean;
  children?: ComponentChildren;
}

/** The twelve words, covered until somebody asks for them. `children` come once they can be seen. */
export function Words({ words, main = false, children }: WordsProps) {
  const [shown, setShown] = useState(false);
  usePrintedSheet(shown ? words : undefined);
  if (!shown)
    return (
      <>
        <p class="muted">{i18n.t("sync.words.covered")}</p>
        <div>
          <button type="button" class={main ? "main" : ""} onClick={() => setShown(true)}>
            {i18n.t("sync.words.show")}
          </button>
        </div>
      </>
    );
  const line = words.join(" ");
  return (
    <>
      <WordList words={words} />
      <div class="picture">
        <QrCode text={line} label={i18n.t("sync.words.picture")} />
        <div class="stack">
          <p class="muted">{i18n.t("sync.words.scan")}</p>
          <CopyLine line={line} />
          <button type="button" onClick={() => print()}>
            {i18n.t("sync.words.print")}
          </button>
          <button type="button" onClick={() => setShown(false)}>
            {i18n.t("sync.words.cover")}
          </button>
        </div>
      </div>
      {children}
    </>
  );
}
