// @vitest-environment happy-dom
import { type ComponentChild, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { plainFile } from "../../../extension/journal/backup/format";
import { sealedFile } from "../../../extension/journal/backup/passphrase";
import { BringIn } from "../../../extension/rooms/backup/bring-in";
import { FromElsewhere } from "../../../extension/rooms/backup/from-elsewhere";
import { SaveFile } from "../../../extension/rooms/backup/save-file";
import { ChangeLock } from "../../../extension/rooms/lock/change-lock";
import { LockScreen } from "../../../extension/rooms/lock/lock-screen";
import { Recover } from "../../../extension/rooms/lock/recover";
import { TurnOn as LockTurnOn } from "../../../extension/rooms/lock/turn-on";
import { Wipe } from "../../../extension/rooms/lock/wipe";
import { ConfirmWords } from "../../../extension/rooms/sync/confirm-words";
import { Devices } from "../../../extension/rooms/sync/devices";
import { Erase } from "../../../extension/rooms/sync/erase";
import { Join } from "../../../extension/rooms/sync/join";
import { Leave } from "../../../extension/rooms/sync/leave";
import { OtherServer } from "../../../extension/rooms/sync/other-server";
import { SyncPanel } from "../../../extension/rooms/sync/sync-panel";
import { TurnOn as SyncTurnOn } from "../../../extension/rooms/sync/turn-on";
import { eventually } from "../../../scripts/browser/eventually.ts";
import { text } from "../../../scripts/browser/texts.ts";
import { view, words } from "../sync-room/support/room.tsx";

// Every form in which a press begins something: pressed again before the page has been drawn anew, it does it once.

const { asked, waits } = vi.hoisted(() => ({ asked: [] as string[], waits: { for: "" } }));

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));
vi.mock("../../../extension/ui/ask", async (original) => ({
  ...(await original<object>()),
  /** What is being tested stays unanswered; of the rest there is as much as the forms need to be shown. */
  ask: (type: string) => {
    asked.push(type);
    if (type === waits.for) return new Promise(() => {});
    if (type === "sync.words") return Promise.resolve(words);
    if (type === "sync.devices" || type === "sync.removeDevice") return Promise.resolve(devices);
    if (type === "timeline.page") return Promise.resolve({ entries: [], next: null });
    return Promise.resolve([]);
  },
}));
vi.mock("../../../extension/journal/backup/passphrase", async (original) => {
  const real = await original<typeof import("../../../extension/journal/backup/passphrase")>();
  const unsealed: typeof real.unsealed = (...given) => {
    asked.push("unsealed");
    return real.unsealed(...given);
  };
  return { ...real, unsealed };
});

const devices = ["Laptop", "Old phone"].map((name, i) => ({ id: `${i}`, name, created: 0, seen: 0, self: i === 0 }));
const nothing = () => {};
const later = async () => {};
const made = "2026-11-24T08:00:00Z";
const record = { id: "a".repeat(32), type: "entry", at: 0, changed: 0, fields: {}, text: "" };

let page: HTMLElement;

beforeEach(() => {
  asked.length = 0;
  Object.assign(fakeBrowser.permissions, { getAll: async () => ({ origins: [], permissions: [] }) });
  page = document.body.appendChild(document.createElement("main"));
});

afterEach(async () => {
  await act(() => render(null, page));
  page.remove();
});

/** What comes back may show more: a few rounds until all is there. */
async function settle() {
  for (let round = 0; round < 5; round++) await act(() => new Promise<void>((resolve) => setImmediate(resolve)));
}

function button(label: string): HTMLElement {
  const found = [...page.querySelectorAll("button")].find(
    (each) => (each.getAttribute("aria-label") ?? each.textContent) === label,
  );
  if (!found) throw new Error(`There is no button '${label}' in: ${page.textContent}`);
  return found;
}

async function press(label: string) {
  await act(() => button(label).click());
  await settle();
}

async function type(...values: string[]) {
  const fields = page.querySelectorAll<HTMLInputElement>("input:not([type=radio], [type=checkbox]), textarea");
  for (const [i, value] of values.entries())
    await act(() => {
      Object.assign(fields[i] as object, { value });
      fields[i]?.dispatchEvent(new Event("input", { bubbles: true }));
    });
}

async function choose(name: string, content: string) {
  const input = page.querySelector("input[type=file]") as HTMLInputElement;
  Object.defineProperty(input, "files", { value: [new File([content], name, { type: "application/json" })] });
  await act(() => void input.dispatchEvent(new Event("change", { bubbles: true })));
}

const has = (label: string) => [...page.querySelectorAll("button")].some(({ textContent }) => textContent === label);

interface Form {
  shows: ComponentChild;
  /** What one press asks for once. */
  asks: string;
  /** The label of the button. */
  button: string;
  before?: () => Promise<void>;
}

const forms: Record<string, Form> = {
  "turning the lock on": {
    shows: <LockTurnOn onDone={later} />,
    asks: "lock.turnOn",
    button: text("lock.turnOn"),
    before: () => type("open sesame", "open sesame"),
  },
  "another passphrase": {
    shows: <ChangeLock what="change" onDone={later} />,
    asks: "lock.change",
    button: text("lock.change"),
    before: () => type("old", "open sesame", "open sesame"),
  },
  "turning the lock off": {
    shows: <ChangeLock what="turnOff" onDone={later} />,
    asks: "lock.turnOff",
    button: text("lock.turnOff"),
    before: () => type("old"),
  },
  unlocking: {
    shows: <LockScreen waiting={0} onOpen={later} help={null} />,
    asks: "lock.unlock",
    button: text("lock.unlock"),
    before: () => type("old"),
  },
  "opening with the words": {
    shows: <Recover onOpen={later} onBack={nothing} />,
    asks: "lock.recover",
    button: text("lock.open"),
    before: () => type(words.join(" "), "open sesame", "open sesame"),
  },
  "beginning again without the words": {
    shows: <Wipe onDone={later} />,
    asks: "lock.beginAnew",
    button: text("lock.anewDo"),
    before: () => press(text("lock.anew")),
  },
  "saving a backup": {
    shows: <SaveFile />,
    asks: "backup.read",
    button: text("backup.save"),
    before: () => act(() => (page.querySelectorAll("input[type=radio]")[1] as HTMLElement).click()),
  },
  "opening a sealed backup": {
    shows: <BringIn />,
    asks: "unsealed",
    button: text("backup.open"),
    async before() {
      const cost = { memory: 32, passes: 1, lanes: 1 };
      await choose("backup.json", await sealedFile(await plainFile([], made), "open sesame", cost));
      await eventually("file that was read", () => has(text("backup.open")));
      await type("", "open sesame");
    },
  },
  "bringing a backup in": {
    shows: <BringIn />,
    asks: "backup.take",
    button: text("backup.take"),
    async before() {
      await choose("backup.json", await plainFile([JSON.stringify(record)], made));
      await eventually("file that was read", () => has(text("backup.take")));
    },
  },
  "bringing another journal in": {
    shows: <FromElsewhere />,
    asks: "import.take",
    button: text("elsewhere.add").split(" | ")[0]?.replace("$1", "1") ?? "",
    async before() {
      const entries = [{ uuid: "A1", creationDate: made, text: "A walk by the sea." }];
      await choose("journal.json", JSON.stringify({ metadata: { version: "1.0" }, entries }));
      await eventually("file that was read", () =>
        has(text("elsewhere.add").split(" | ")[0]?.replace("$1", "1") ?? ""),
      );
    },
  },
  "turning sync on": {
    shows: <SyncTurnOn onDone={nothing} onCancel={nothing} />,
    asks: "sync.words",
    button: text("common.next"),
    before: () => press(text("sync.consent.yes")),
  },
  "confirming the words": {
    shows: (
      <ConfirmWords
        words={words.map(() => "letter")}
        random={() => 0}
        done="Done"
        onDone={async () => void asked.push("done")}
        onLook={nothing}
      />
    ),
    asks: "done",
    button: "Done",
    before: () => type("letter", "letter"),
  },
  joining: {
    shows: <Join onDone={nothing} onCancel={nothing} />,
    asks: "sync.join",
    button: text("sync.join.do"),
    async before() {
      await press(text("sync.consent.join"));
      await type(words.join(" "));
    },
  },
  "syncing now": {
    shows: <SyncPanel view={view()} sentence="" onChange={nothing} />,
    asks: "sync.now",
    button: text("sync.now"),
  },
  "removing a device": {
    shows: <Devices onNewWords={nothing} />,
    asks: "sync.removeDevice",
    button: text("common.remove"),
    before: () => press(text("common.removeOne", "Old phone")),
  },
  "making new words": {
    shows: <Devices onNewWords={nothing} />,
    asks: "sync.newWords",
    button: text("sync.devices.newWords"),
    async before() {
      await press(text("common.removeOne", "Old phone"));
      await press(text("common.remove"));
    },
  },
  "leaving sync": {
    shows: <Leave onDone={nothing} />,
    asks: "sync.leave",
    button: text("sync.leave.title"),
    before: () => press(text("sync.leave.do")),
  },
  "deleting everything": {
    shows: <Erase onDone={nothing} />,
    asks: "sync.deleteEverything",
    button: text("sync.erase.do"),
    async before() {
      await press(text("sync.erase.begin"));
      await type(text("sync.erase.word"));
    },
  },
  "choosing another server": {
    shows: <OtherServer view={view()} onChange={nothing} />,
    asks: "sync.server",
    button: text("sync.other.use"),
    before: () => type("https://sync.example.org", "a key"),
  },
};

test.each(Object.entries(forms))("%s", async (_name, { shows, asks, button: label, before }) => {
  waits.for = asks;
  await act(() => render(shows, page));
  await settle();
  await before?.();
  const times = () => asked.filter((type) => type === asks).length;
  const already = times();
  const pressed = button(label);
  await act(() => {
    pressed.click();
    pressed.click();
  });
  await eventually("action", () => times() > already);
  await settle();
  expect(times() - already).toBe(1);
});
