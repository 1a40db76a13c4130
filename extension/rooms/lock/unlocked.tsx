import type { ComponentChildren } from "preact";
import { LockScreen } from "./lock-screen";
import { useLock } from "./use-lock";

/** A room while the journal is open, and the lock screen while it is not. Nothing until it is known which. */
export function Unlocked({ children }: { children: ComponentChildren }) {
  const [lock, look] = useLock();
  if (!lock) return <div aria-busy="true" />;
  return lock.state === "locked" ? <LockScreen waiting={lock.waiting} onOpen={look} /> : children;
}
