import { report } from "../../base/report";
import { SerialQueue } from "../../base/serial-queue";
import { toEpochMs } from "../../base/time";
import type { SyncEngine } from "../../sync/engine";
import { openVault, type Vault, type VaultEvent } from "../../vault";
import { type AddressWatch, openAddressWatch } from "./address-watch";
import { AllowanceStore } from "./allowance-store";
import { afterArrivals } from "./arrivals";
import { AutoLock } from "./auto-lock";
import { createDeviceClock, type DeviceClock } from "./device-clock";
import { DraftFolder } from "./draft";
import { forgetLately } from "./forget-lately";
import { KeepPauses } from "./keep-pauses";
import { KeptPages } from "./kept-pages";
import { KeptToday } from "./kept-today";
import { mergeDoubles } from "./merge-doubles";
import { namedZone } from "./named-zone";
import { OpenPages } from "./open-pages";
import { settlePendingIntention } from "./pending-intention";
import { Reminders } from "./reminders";
import { type Now, Schedule } from "./schedule";
import { browserSession } from "./session-storage";
import { openSync } from "./sync";
import { readToday } from "./today";
import { Versions } from "./versions";

/**
 * What the background works with, created once at its start. The vault is opened when it is first needed, and again if
 * that failed.
 */
export interface Services {
  clock: DeviceClock;
  vault(): Promise<Vault>;
  allowanceStore: AllowanceStore;
  keptPages: KeptPages;
  versions: Versions;
  schedule: Schedule;
  reminders: Reminders;
  drafts: DraftFolder;
  sync: SyncEngine;
  pages: OpenPages;
  autoLock: AutoLock;
  keptToday: KeptToday;
  keepPauses: KeepPauses;
}

export function createServices(
  clock: DeviceClock = createDeviceClock(),
  watch: Pick<AddressWatch, "follow"> = openAddressWatch(() => {}),
): Services {
  let opening: Promise<Vault> | undefined;
  /** What is kept in memory is removed there first. */
  const changing = (item?: string) => {
    const all = [keptToday.changing(), keepPauses.changing(item)];
    return () => {
      for (const changed of all) changed();
    };
  };
  const open = async () => {
    const opened = await openVault({
      now: () => toEpochMs(clock.now()),
      session: {
        ...browserSession,
        // As it is locked, the words that were readable leave the memory first.
        set(text) {
          const changed = changing();
          return browserSession.set(text).finally(changed);
        },
      },
      replaced: versions.replaced,
      changing,
    });
    clock.named = await namedZone(opened).get();
    opened.subscribe(changed);
    reminders.follow(opened, async () => (await schedule.day()).plan);
    return opened;
  };
  const vault = () => {
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  const changed = ({ ids, from }: VaultEvent) => {
    pages.tell({ type: "changed", ids: [...ids] });
    if (from === "here") {
      void sync.changedHere().catch((error) => void report("services.changed", error));
      void schedule.wrote().catch((error) => void report("services.wrote", error));
    }
    // A change from another device may be a treatment or a setting. Recomputing twice changes nothing.
    else void arrived().catch((error) => void report("services.changed", error));
  };
  const arrived = afterArrivals(
    () => sync.going(),
    async () => {
      const merged = merging.run(async () => mergeDoubles(await vault()));
      await merged.catch((error) => void report("services.arrived", error));
      await schedule.recompute();
    },
  );
  const merging = new SerialQueue();
  const allowanceStore = new AllowanceStore(vault, clock);
  const keptPages = new KeptPages(vault, clock);
  const versions = new Versions(vault, clock);
  const reminders = new Reminders(vault, clock);
  const follow = async ({ plan, at, locked }: Now) => {
    if (!locked) {
      await settlePendingIntention(await vault(), plan, at);
      await forgetLately(await vault(), plan, at);
    }
    await reminders.refresh(plan);
    keptToday.soon();
  };
  const reading = () => keepPauses.readingPlan();
  const schedule = new Schedule(vault, allowanceStore, clock, follow, { watch, reading });
  const drafts = new DraftFolder(vault);
  const autoLock = new AutoLock(vault, drafts, clock);
  const keptToday = new KeptToday({
    clock,
    read: async (at) => readToday({ vault: await vault(), clock, schedule, allowanceStore, reminders }, at),
    locksAt: () => autoLock.dueAt(),
  });
  const keepPauses = new KeepPauses({
    clock,
    read: () => schedule.current(),
    endOf: (now) => schedule.endOf(now),
    locksAt: () => autoLock.dueAt(),
  });
  const pages = new OpenPages();
  const sync = openSync({ vault, clock, pages, drafts, schedule });
  return {
    clock,
    vault,
    allowanceStore,
    keptPages,
    versions,
    schedule,
    reminders,
    drafts,
    autoLock,
    sync,
    pages,
    keptToday,
    keepPauses,
  };
}
