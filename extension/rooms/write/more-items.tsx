import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { Today } from "../../messages";
import type { Said } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { ThisPage } from "./this-page";
import { refreshToday } from "./today";

/** What of a treatment that does not go by the clock can be said with one tap, and what of the page that is open. */
export function MoreItems({ today: { sayable, treatment, moment } }: { today: Today }) {
  const [wrong, setWrong] = useState("");
  const say = (said: Said) =>
    treatment &&
    void ask("treatment.say", { id: treatment.id, said }).then(refreshToday, (error: unknown) =>
      setWrong(sentenceFor(error)),
    );
  return (
    <>
      {treatment &&
        sayable.map((said) => (
          <button key={said} type="button" class="quiet" onClick={() => say(said)}>
            {i18n.t(`popup.say.${said}`)}
          </button>
        ))}
      {wrong && <p role="alert">{wrong}</p>}
      {moment.kind !== "during" && <ThisPage />}
    </>
  );
}
