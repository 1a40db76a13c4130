import { toEpochMs } from "../../base/time";
import { type Address, addressOf } from "../../sync/address";
import { SyncEngine } from "../../sync/engine";
import { connect } from "../../sync/supabase";
import type { Vault } from "../../vault";
import type { Clock } from "./device-clock";
import type { DraftFolder } from "./draft";
import type { OpenPages } from "./open-pages";
import type { Schedule } from "./schedule";
import { openWake, SYNC_ALARM } from "./wake";
import { wipe } from "./wipe";

const LOCK = "clearing sync";

interface Around {
  vault(): Promise<Vault>;
  readonly clock: Clock;
  readonly pages: OpenPages;
  readonly drafts: DraftFolder;
  readonly schedule: Schedule;
}

/** The sync engine, connected with the browser. */
export function openSync({ vault, clock, pages, drafts, schedule }: Around): SyncEngine {
  const engine: SyncEngine = new SyncEngine({
    vault,
    connect,
    builtIn: builtIn(),
    now: () => toEpochMs(clock.now()),
    random: Math.random,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    online: () => navigator.onLine,
    alone: (work) => navigator.locks.request(LOCK, work),
    ifAlone: (work) =>
      navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
        if (lock) await work();
        return lock !== null;
      }),
    wakeAfter: openWake({ name: SYNC_ALARM, now: clock.now, work: () => engine.run() }),
    tell: (message) => pages.tell(message),
    wipe: async () => {
      await wipe({ vault: await vault(), drafts });
      await schedule.recompute();
    },
  });
  return engine;
}

/** The server of this build. A build without one has no sync, and everything else. */
function builtIn(): Address | undefined {
  const { WXT_SUPABASE_URL: url, WXT_SUPABASE_KEY: key } = import.meta.env;
  return url && key ? addressOf({ url, key }) : undefined;
}
