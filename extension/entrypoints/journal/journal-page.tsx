import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { Help } from "../../ui/help";
import { Entries } from "./entries";
import { SettingsRoom } from "./settings";
import { Sites } from "./sites";
import { Treatments } from "./treatments";

const rooms = { entries: Entries, treatments: Treatments, sites: Sites, settings: SettingsRoom };
type RoomName = keyof typeof rooms;

const roomIn = (hash: string): RoomName => {
  const name = hash.slice(1);
  return name in rooms ? (name as RoomName) : "entries";
};

/** One page, four rooms; the address says which, so that a link from the popup lands in the right one. */
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
        <h1 class="name">{i18n.t("journal.title")}</h1>
        <nav class="row" aria-label={i18n.t("journal.title")}>
          {(Object.keys(rooms) as RoomName[]).map((each) => (
            <a key={each} href={`#${each}`} aria-current={each === name ? "page" : undefined}>
              {i18n.t(`journal.${each}`)}
            </a>
          ))}
        </nav>
      </header>
      <Room key={name} />
      <Help />
    </main>
  );
}
