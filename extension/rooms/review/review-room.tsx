import { i18n } from "#i18n";
import { MoodCard } from "./mood-card";
import { Therapy } from "./therapy";

/** Reading again what was, alone or with somebody. */
export function ReviewRoom() {
  return (
    <section class="stack review">
      <h2>{i18n.t("journal.review")}</h2>
      <MoodCard />
      <Therapy />
    </section>
  );
}
