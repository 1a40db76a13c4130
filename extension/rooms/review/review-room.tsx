import { i18n } from "#i18n";
import { print } from "../../ui/icons";
import { LinkRow } from "../../ui/link-row";
import { MoodSection } from "./mood-section";
import { NumbersSection } from "./numbers-section";
import { YearAgo } from "./year-ago";
import "./review.css";

/** Reading again what was, alone or with somebody. */
export function ReviewRoom() {
  return (
    <section class="stack loose review">
      <h1>{i18n.t("journal.review")}</h1>
      <MoodSection />
      <YearAgo />
      <div class="rows">
        <LinkRow icon={print} href="#therapy" title={i18n.t("therapy.title")} summary={i18n.t("therapy.row")} />
      </div>
      <NumbersSection />
    </section>
  );
}
