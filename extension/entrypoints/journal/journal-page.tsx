import type { ComponentType } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { BackupRoom } from "../../rooms/backup/backup-room";
import { Help } from "../../rooms/care/help";
import { CareRoom } from "../../rooms/care/room";
import { Sitter } from "../../rooms/care/sitter";
import { Entries } from "../../rooms/journal/room";
import { LockGate } from "../../rooms/lock/lock-gate";
import { LockRoom } from "../../rooms/lock/lock-room";
import { Treatments } from "../../rooms/plan/treatments";
import { ReviewRoom } from "../../rooms/review/review-room";
import { TherapyRoom } from "../../rooms/review/therapy-room";
import { PrivacyRoom } from "../../rooms/settings/privacy-room";
import { SettingsRoom } from "../../rooms/settings/settings";
import { AllowHere } from "../../rooms/sites/allow-here";
import { Sites } from "../../rooms/sites/sites";
import { SyncRoom } from "../../rooms/sync/room";
import { useFollowToday } from "../../rooms/today/follow-today";
import { TodayRoom } from "../../rooms/today/today-room";
import { Unkept } from "../../rooms/write/unkept";
import { type Listed, Rail } from "./rail";

/** Sync, and what a browser that joins has to be asked for. */
const Sync = () => <SyncRoom afterJoin={<AllowHere />} />;

/** Every room, and the place in the list that it belongs to. */
const rooms = {
  today: { Room: TodayRoom, under: "today" },
  entries: { Room: Entries, under: "entries" },
  treatments: { Room: Treatments, under: "treatments" },
  care: { Room: CareRoom, under: "care" },
  sitter: { Room: Sitter, under: "care" },
  review: { Room: ReviewRoom, under: "review" },
  therapy: { Room: TherapyRoom, under: "review" },
  sites: { Room: Sites, under: "sites" },
  settings: { Room: SettingsRoom, under: "settings" },
  backup: { Room: BackupRoom, under: "settings" },
  lock: { Room: LockRoom, under: "settings" },
  privacy: { Room: PrivacyRoom, under: "settings" },
  sync: { Room: Sync, under: "settings" },
} as const satisfies Record<string, { Room: ComponentType; under: Listed }>;

type RoomName = keyof typeof rooms;

/** The part before a slash; what stands behind it is the room's own. */
const roomIn = (hash: string): RoomName => {
  const [name = ""] = hash.slice(1).split("/");
  return Object.hasOwn(rooms, name) ? (name as RoomName) : "today";
};

/** One page, several rooms; the address says which, so that a link from the popup lands in the right one. */
export function JournalPage() {
  const [name, setName] = useState(roomIn(location.hash));
  useEffect(() => {
    const onHash = () => setName(roomIn(location.hash));
    addEventListener("hashchange", onHash);
    return () => removeEventListener("hashchange", onHash);
  }, []);
  useFollowToday(); // every room stands in the light of the day
  // A room is entered at its door: at the top, and with the keyboard in it where the link that led here has gone.
  const entered = useRef(name);
  useLayoutEffect(() => {
    if (entered.current === name) return;
    entered.current = name;
    scrollTo(0, 0);
    if (document.activeElement === document.body) toRoom();
  }, [name]);
  const { Room, under } = rooms[name];
  return (
    <LockGate
      help={<Help />}
      unkept={(reason) => <Unkept reason={reason} />}
      evenLocked={name === "sitter" && <Sitter />}
    >
      <div class="shell">
        <button type="button" class="skip" onClick={toRoom}>
          {i18n.t("journal.skip")}
        </button>
        <Rail here={under} />
        <main id="room" tabIndex={-1}>
          <Room key={name} />
        </main>
      </div>
    </LockGate>
  );
}

/** Past the list of rooms, for the keyboard. */
const toRoom = () => document.getElementById("room")?.focus();
