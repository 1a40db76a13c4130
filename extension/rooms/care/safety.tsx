import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { safetyFields } from "../../care/safety-plan";
import type { LockView } from "../../messages";
import { ask } from "../../ui/ask";
import { WordsField } from "../../ui/words-field";
import type { Change, RoomState } from "./use-room";

/** The plan that one made with one's clinician: six plain fields, a tap away in Help. */
export function Safety({ room, change }: { room: RoomState; change: Change }) {
  return (
    <>
      <p class="muted">{i18n.t("care.safety.why")}</p>
      {safetyFields.map((field) => (
        <WordsField
          key={field}
          label={i18n.t(`care.safety.${field}`)}
          words={room.care.safety[field]}
          write={(_, to) => ask("care.safety", { [field]: to })}
          rows={2}
          maxLength={2000}
        />
      ))}
      <WhileLocked change={change} />
    </>
  );
}

/** Only the person says whether it can be read by whoever opens a locked journal. Without a lock there is no question. */
function WhileLocked({ change }: { change: Change }) {
  const [lock, setLock] = useState<LockView>();
  useEffect(() => {
    ask("lock.get", {}).then(setLock, (error) => void report("safety.whileLocked", error));
  }, []);
  if (!lock || lock.state === "off") return null;
  const choose = (safetyPlan: boolean) => change(ask("lock.choose", { safetyPlan }).then(setLock));
  return (
    <div class="tight">
      <label class="row nowrap">
        <input
          type="checkbox"
          class="switch"
          checked={lock.safetyPlan === true}
          onChange={({ currentTarget }) => void choose(currentTarget.checked)}
        />
        {i18n.t("care.safety.locked")}
      </label>
      <p class="muted">{i18n.t("care.safety.lockedWhat")}</p>
    </div>
  );
}
