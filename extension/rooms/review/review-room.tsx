import { i18n } from "#i18n";
import { MoodCard } from "./mood-card";
import { Therapy } from "./therapy";

/** Reading again what was, alone or with somebody. */
export function ReviewRoom() {
  return (
    <section class="stack review">
      <h1>{i18n.t("journal.review")}</h1>
      <MoodCard />
      <Therapy />
    </section>
  );
}
