import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { ask } from "../../ui/ask";
import { Choices } from "./choices";
import { CurrentThen } from "./current-then";
import { TurnOn } from "./turn-on";
import { useLock } from "./use-lock";

/** The lock among the settings: turned on, chosen about, changed, turned off. One thing at a time. */
export function LockCard() {
  const [lock, look] = useLock();
  const [doing, setDoing] = useState<"on" | "change" | "off">();
  const [said, setSaid] = useState("");
  const end = async (sentence = "") => {
    await look();
    setDoing(undefined);
    setSaid(sentence);
  };
  if (!lock || lock.state === "locked") return null;

  return (
    <div class="card stack">
      <h2>{i18n.t("lock.title")}</h2>
      {lock.state === "off" ? (
        <>
          <p>{i18n.t("lock.why")}</p>
          {doing === "on" ? (
            <TurnOn onDone={end} />
          ) : (
            <div class="row">
              <button type="button" onClick={() => setDoing("on")}>
                {i18n.t("lock.begin")}
              </button>
            </div>
          )}
        </>
      ) : (
        <>
          <p>{i18n.t("lock.isOn")}</p>
          <Choices lock={lock} onChange={look} />
          {doing === "change" && <CurrentThen what="change" onDone={end} />}
          {doing === "off" && <CurrentThen what="turnOff" onDone={end} />}
          {doing === undefined && (
            <div class="row">
              <button
                type="button"
                class="main"
                onClick={() => void ask("lock.now", {}).catch((error) => void report("lock-card.now", error))}
              >
                {i18n.t("lock.now")}
              </button>
              <button type="button" class="quiet" onClick={() => setDoing("change")}>
                {i18n.t("lock.change")}
              </button>
              <button type="button" class="quiet" onClick={() => setDoing("off")}>
                {i18n.t("lock.turnOff")}
              </button>
            </div>
          )}
        </>
      )}
      <p role="status" class="said">
        {said}
      </p>
    </div>
  );
}
