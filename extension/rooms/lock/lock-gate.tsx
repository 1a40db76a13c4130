import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { Reason } from "../../messages";
import { followLock, refreshLock, useLock } from "../../ui/use-lock";
import { LockScreen } from "./lock-screen";

interface LockGateProps {
  /** Stands on the lock screen, too. */
  help: ComponentChildren;
  /** What is shown in place of the page where nothing can be kept, for a reason. */
  unkept: (reason: Reason) => ComponentChildren;
  /** What is shown while locked in place of the lock screen, because nothing of the journal is in it. */
  evenLocked?: ComponentChildren;
  children: ComponentChildren;
}

/** The whole page while the journal is open, and the lock screen while it is not. Nothing until it is known which. */
export function LockGate({ help, unkept, evenLocked, children }: LockGateProps) {
  useEffect(followLock, []);
  const { lock, wrong } = useLock();
  if (!lock && wrong)
    return (
      <main>
        {unkept(wrong)}
        {help}
      </main>
    );
  if (!lock) return <div aria-busy="true" />;
  if (lock.state !== "locked") return <>{children}</>;
  if (!evenLocked) return <LockScreen waiting={lock.waiting} onOpen={refreshLock} help={help} />;
  return (
    <main>
      {evenLocked}
      {help}
    </main>
  );
}
