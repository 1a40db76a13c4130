import { useState } from "preact/hooks";
import { ChangeLock } from "./change-lock";
import { TurnOn } from "./turn-on";
import { useLock } from "./use-lock";

/** The lock, on or off. What either takes, a new passphrase or the one of now, is asked for in place. */
export function LockSwitch({ label }: { label: string }) {
  const [lock, refresh] = useLock();
  const [asking, setAsking] = useState(false);
  if (!lock || lock.state === "locked") return null;
  const on = lock.state !== "off";
  const end = async () => {
    await refresh();
    setAsking(false);
  };
  return (
    <div class="stack">
      <label class="row ends nowrap">
        {label}
        <input
          type="checkbox"
          class="switch"
          checked={on}
          aria-expanded={asking}
          onClick={(event) => {
            // It stands as it is until the passphrase is set.
            event.preventDefault();
            setAsking(!asking);
          }}
        />
      </label>
      {asking && (on ? <ChangeLock what="turnOff" onDone={end} /> : <TurnOn onDone={end} />)}
    </div>
  );
}
