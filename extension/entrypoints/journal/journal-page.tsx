import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { BackupRoom } from "../../rooms/backup/backup-room";
import { Help } from "../../rooms/care/help";
import { CareRoom } from "../../rooms/care/room";
import { Entries } from "../../rooms/journal/room";
import { LockNow } from "../../rooms/lock/lock-now";
import { Unlocked } from "../../rooms/lock/unlocked";
import { Treatments } from "../../rooms/plan/treatments";
import { ReviewRoom } from "../../rooms/review/review-room";
import { SettingsRoom } from "../../rooms/settings/settings";
import { Sites } from "../../rooms/sites/sites";
import { SyncRoom } from "../../rooms/sync/room";

const inNav = {
  entries: Entries,
  care: CareRoom,
  treatments: Treatments,
  sites: Sites,
  review: ReviewRoom,
  settings: SettingsRoom,
};
/** Rooms that are reached from another room. */
const rooms = { ...inNav, backup: BackupRoom, sync: SyncRoom };
type RoomName = keyof typeof rooms;

/** The part before a slash; what stands behind it is the room's own. */
const roomIn = (hash: string): RoomName => {
  const [name = ""] = hash.slice(1).split("/");
  return name in rooms ? (name as RoomName) : "entries";
};

/** The place in the navigation that a room belongs to. */
const standsUnder = (name: RoomName): RoomName => (name in inNav ? name : "settings");

/** One page, several rooms; the address says which, so that a link from the popup lands in the right one. */
export function JournalPage() {
  const [name, setName] = useState(roomIn(location.hash));
  useEffect(() => {
    const onHash = () => setName(roomIn(location.hash));
    addEventListener("hashchange", onHash);
    return () => removeEventListener("hashchange", onHash);
  }, []);
  const Room = rooms[name];
  return (
    <main>
      <header class="stack">
        <div class="row ends">
          <h1 class="name">{i18n.t("journal.title")}</h1>
          <div class="row">
            <a href="/intention.html" target="_blank" rel="noreferrer">
              {i18n.t("care.page.link")}
            </a>
            <LockNow />
          </div>
        </div>
        <nav class="row" aria-label={i18n.t("journal.title")}>
          {(Object.keys(inNav) as (keyof typeof inNav)[]).map((each) => (
            <a key={each} href={`#${each}`} aria-current={each === standsUnder(name) ? "page" : undefined}>
              {i18n.t(`journal.${each}`)}
            </a>
          ))}
        </nav>
      </header>
      <Unlocked>
        <Room key={name} />
      </Unlocked>
      <Help />
    </main>
  );
}
