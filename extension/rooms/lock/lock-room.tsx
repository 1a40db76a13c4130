import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { ask } from "../../ui/ask";
import { BackLink } from "../../ui/back-link";
import { Icon } from "../../ui/icon";
import { lock as icon } from "../../ui/icons";
import { ThreeSheets } from "../words/three-sheets";
import { ChangeLock } from "./change-lock";
import { Choices } from "./choices";
import "./lock.css";
import { refreshLock, useLock } from "../../ui/use-lock";
import { RecentChoice } from "./recent-choice";
import { TurnOn } from "./turn-on";

/** The lock: turned on, chosen about, changed, turned off. One thing at a time. */
export function LockRoom() {
  const { lock } = useLock();
  const [doing, setDoing] = useState<"on" | "change" | "off">();
  const [said, setSaid] = useState("");
  const end = async (sentence = "") => {
    await refreshLock();
    setDoing(undefined);
    setSaid(sentence);
  };
  const begin = (what: typeof doing) => {
    setSaid("");
    setDoing(what);
  };
  if (!lock || lock.state === "locked") return <div aria-busy="true" />;

  return (
    <div class="stack narrow">
      <header class="tight">
        <BackLink href="#settings">{i18n.t("journal.settings")}</BackLink>
        <h1>{i18n.t("lock.title")}</h1>
      </header>
      {lock.state === "off" ? (
        <>
          <p>{i18n.t("lock.why")}</p>
          <RecentChoice lock={lock} onChange={refreshLock} />
          {doing === "on" ? (
            <TurnOn onDone={end} />
          ) : (
            <div class="row">
              <button type="button" class="main" onClick={() => begin("on")}>
                {i18n.t("lock.begin")}
              </button>
            </div>
          )}
        </>
      ) : (
        <>
          <p>{i18n.t("lock.isOn")}</p>
          {doing === undefined && (
            <div class="row">
              <button
                type="button"
                class="main"
                onClick={() => void ask("lock.now", {}).catch((error) => void report("lock-room.now", error))}
              >
                <Icon of={icon} />
                {i18n.t("lock.now")}
              </button>
              <button type="button" class="quiet" onClick={() => begin("change")}>
                {i18n.t("lock.change")}
              </button>
              <button type="button" class="quiet" onClick={() => begin("off")}>
                {i18n.t("lock.turnOff")}
              </button>
            </div>
          )}
          {doing === "change" && <ChangeLock what="change" onDone={end} />}
          {doing === "off" && <ChangeLock what="turnOff" onDone={end} />}
          <Choices lock={lock} onChange={refreshLock} />
          {doing === undefined && <ThreeSheets />}
        </>
      )}
      <p role="status" class="said">
        {said}
      </p>
    </div>
  );
}
