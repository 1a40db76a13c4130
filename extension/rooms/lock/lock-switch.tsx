import { useEffect, useState } from "preact/hooks";
import { SwitchRow } from "../../ui/switch-row";
import { followLock, refreshLock, useLock } from "../../ui/use-lock";
import { ChangeLock } from "./change-lock";
import { TurnOn } from "./turn-on";

/** The lock, on or off. What either takes, a new passphrase or the one of now, is asked for in place. */
export function LockSwitch({ label }: { label: string }) {
  useEffect(followLock, []);
  const { lock } = useLock();
  const [asking, setAsking] = useState(false);
  if (!lock || lock.state === "locked") return null;
  const on = lock.state !== "off";
  const end = async () => {
    await refreshLock();
    setAsking(false);
  };
  return (
    <div class="stack">
      <SwitchRow title={label} checked={on} waits expanded={asking} onChange={() => setAsking(!asking)} />
      {asking && (on ? <ChangeLock what="turnOff" onDone={end} /> : <TurnOn onDone={end} />)}
    </div>
  );
}
