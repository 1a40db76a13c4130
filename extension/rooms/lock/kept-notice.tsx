import { useEffect } from "preact/hooks";
import { sentenceOf } from "../../ui/sentence";
import { followLock, useLock } from "../../ui/use-lock";

/** Where the browser keeps nothing: says so, before anything is written. */
export function KeptNotice() {
  useEffect(followLock, []);
  const { wrong } = useLock();
  return wrong === "keepsNothing" ? (
    <p role="alert" class="card">
      {sentenceOf(wrong)}
    </p>
  ) : null;
}
