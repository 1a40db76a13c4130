import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { ask } from "../../ui/ask";
import { takesFocus } from "../../ui/takes-focus";
import { useTask } from "../../ui/use-task";
import { wrongSentence } from "./sentence";
import { Sure } from "./sure";

const goes = ["here", "there", "others"] as const;

/** Everything goes, here and on the server: first what that is, then the last question. */
export function Erase({ onDone }: { onDone: () => void }) {
  const [step, setStep] = useState<"closed" | "what" | "sure">("closed");
  const { busy, said, run } = useTask({ wrong: wrongSentence });
  return (
    <div class="card stack">
      <h2>{i18n.t("sync.erase.title")}</h2>
      {step === "closed" ? (
        <>
          <p>{i18n.t("sync.erase.what")}</p>
          <div>
            <button type="button" onClick={() => setStep("what")}>
              {i18n.t("sync.erase.begin")}
            </button>
          </div>
        </>
      ) : (
        <>
          <ul class="learned">
            {goes.map((what) => (
              <li key={what}>{i18n.t(`sync.erase.${what}`)}</li>
            ))}
          </ul>
          <p>
            <a href="#backup">{i18n.t("sync.erase.backup")}</a>
          </p>
        </>
      )}
      {step === "what" && (
        <div class="row">
          <button type="button" onClick={() => setStep("sure")}>
            {i18n.t("sync.erase.next")}
          </button>
          <button type="button" ref={takesFocus} onClick={() => setStep("closed")}>
            {i18n.t("common.cancel")}
          </button>
        </div>
      )}
      {step === "sure" && (
        <Sure
          question={i18n.t("sync.erase.sure")}
          yes={i18n.t("sync.erase.do")}
          busy={busy}
          onYes={() =>
            run(async () => {
              await ask("sync.deleteEverything", {});
              onDone();
            })
          }
          onNo={() => setStep("closed")}
        />
      )}
      <p role="status" class="said">
        {said}
      </p>
    </div>
  );
}
