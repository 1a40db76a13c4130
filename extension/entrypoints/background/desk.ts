import { browser } from "wxt/browser";
import type { Today } from "../../messages";
import { reachOf } from "../../nudges/access";
import { openVault, type Vault } from "../../vault";
import { type Clock, deviceClock } from "./clock";
import { DraftFolder } from "./draft";
import { Quiet } from "./quiet";
import { Schedule } from "./schedule";

/** What the background works with. One per start; the vault opens at the first ask, and again if that failed. */
export interface Desk {
  clock: Clock;
  vault(): Promise<Vault>;
  quiet: Quiet;
  schedule: Schedule;
  drafts: DraftFolder;
  access(origins: readonly string[]): Promise<Today["access"]>;
}

export function openDesk(clock: Clock = deviceClock): Desk {
  let opening: Promise<Vault> | undefined;
  const vault = () => {
    opening ??= openVault({ now: clock.now }).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  const quiet = new Quiet(vault, clock);
  return { clock, vault, quiet, schedule: new Schedule(vault, quiet, clock), drafts: new DraftFolder(vault), access };
}

async function access(wanted: readonly string[]): Promise<Today["access"]> {
  const { origins: granted = [] } = await browser.permissions.getAll();
  const have = wanted.filter(reachOf(granted)).length;
  return have === 0 ? "none" : have < wanted.length ? "some" : "all";
}
