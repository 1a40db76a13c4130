import { sentenceOf } from "../../ui/sentence";
import { useLock } from "../../ui/use-lock";

/** Where the browser keeps nothing: says so, before anything is written. */
export function KeptNotice() {
  const { wrong } = useLock();
  return wrong === "keepsNothing" ? (
    <p role="alert" class="card">
      {sentenceOf(wrong)}
    </p>
  ) : null;
}
