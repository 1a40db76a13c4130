import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { safetyFields } from "../../care/safety-plan";
import { ask } from "../../ui/ask";
import { Earlier } from "../../ui/earlier";
import { Icon } from "../../ui/icon";
import { pen } from "../../ui/icons";
import { SwitchRow } from "../../ui/switch-row";
import { refreshLock, useLock } from "../../ui/use-lock";
import { WordsField } from "../../ui/words-field";
import { SafetyWords } from "./safety-words";
import type { Change, RoomState } from "./use-room";

/** The plan that one made with one's clinician: six plain fields, a tap away in Help. It is text; editing is a step. */
export function Safety({ room: { care }, change }: { room: RoomState; change: Change }) {
  const [editing, setEditing] = useState(() => safetyFields.every((field) => care.safety[field].trim() === ""));
  const close = async () => {
    await change(Promise.resolve());
    setEditing(false);
  };
  return (
    <>
      <p class="muted">{i18n.t("care.safety.why")}</p>
      {editing ? (
        safetyFields.map((field) => (
          <WordsField
            key={field}
            label={i18n.t(`care.safety.${field}`)}
            words={care.safety[field]}
            write={(_, to) => ask("care.safety", { [field]: to })}
            after={(words, put) => <Earlier of={{ what: "safety", part: field }} now={words} onBack={put} />}
            rows={2}
            maxLength={2000}
          />
        ))
      ) : (
        <SafetyWords plan={care.safety} />
      )}
      <div class="row">
        {editing ? (
          <button type="button" onClick={() => void close()}>
            {i18n.t("common.close")}
          </button>
        ) : (
          <button type="button" class="quiet calm" onClick={() => setEditing(true)}>
            <Icon of={pen} />
            {i18n.t("common.edit")}
          </button>
        )}
      </div>
      <WhileLocked change={change} />
    </>
  );
}

/** Only the person says whether it can be read by whoever opens a locked journal. Without a lock there is no question. */
function WhileLocked({ change }: { change: Change }) {
  useEffect(() => void refreshLock(), []);
  const { lock } = useLock();
  if (!lock || lock.state === "off") return null;
  const choose = (safetyPlan: boolean) => change(ask("lock.choose", { safetyPlan }).then(refreshLock));
  return (
    <SwitchRow
      title={i18n.t("care.safety.locked")}
      summary={i18n.t("care.safety.lockedWhat")}
      checked={lock.safetyPlan === true}
      onChange={(on) => void choose(on)}
    />
  );
}
