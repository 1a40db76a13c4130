import { i18n } from "#i18n";
import { NumberedWords } from "../../ui/numbered-words";
import { dayAt } from "../../ui/when";
import { QrCode } from "../words/qr-code";

/** The words on paper: what they are for, and where to keep them. */
export const PhrasePaper = ({ words }: { words: readonly string[] }) => (
  <div class="paper">
    <h1>{i18n.t("sync.sheet.title")}</h1>
    <p>{i18n.t("sync.sheet.what")}</p>
    <NumberedWords words={words} />
    <QrCode text={words.join(" ")} label={i18n.t("sync.words.picture")} />
    <p>{i18n.t("sync.sheet.where")}</p>
    <p>{i18n.t("sync.words.loss")}</p>
    <p>{i18n.t("sync.sheet.date", [dayAt(Temporal.Now.instant().epochMilliseconds)])}</p>
  </div>
);
