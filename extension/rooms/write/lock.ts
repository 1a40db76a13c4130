import { report } from "../../base/report";
import type { LockView } from "../../messages";
import { ask } from "../../ui/ask";
import { shared } from "./shared";

const known = shared<LockView | undefined>(undefined);

/** Asks whether the journal is locked; what is on the screen stays until there is an answer. */
export const seeLock = (): Promise<void> =>
  ask("lock.get", {}).then(known.set, (error: unknown) => void report("write.lock", error));

/** The lock and what was chosen about it; undefined until it is known. */
export const useLock = (): LockView | undefined => known.use();
