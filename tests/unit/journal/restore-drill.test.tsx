// @vitest-environment happy-dom
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { body, Versions } from "../../../extension/entrypoints/background/versions";
import { takeLines } from "../../../extension/journal/backup/pages";
import { BringIn } from "../../../extension/rooms/backup/bring-in";
import { RECORD_TYPES, type Vault } from "../../../extension/vault";
import { eventually } from "../../../scripts/browser/eventually.ts";
import { text } from "../../../scripts/browser/texts.ts";
import { newDevice, testClock } from "../vault/support";

// Files that earlier versions wrote, as they wrote them, through the page into a fresh journal. Never change one of
// them, nor leave one out: somebody may have it in a drawer. A new form of backup adds its own beside them.

const { device } = vi.hoisted(() => ({ device: {} as { vault?: Vault; versions?: Versions } }));

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));
vi.mock("../../../extension/ui/ask", () => ({
  ask: async (_: string, { lines }: { lines: string[] }) =>
    takeLines(device.vault as Vault, device.versions as Versions, lines),
}));

const folder = join(import.meta.dirname, "backup-files");
const files = readdirSync(folder);
const contents = (name: string) => readFileSync(join(folder, name), "utf8");
const passphrase = "café am See";

let page: HTMLElement;
beforeEach(async () => {
  const clock = testClock();
  const time = { now: () => Temporal.Instant.fromEpochMilliseconds(clock()) };
  device.vault = await newDevice(clock);
  device.versions = new Versions(async () => device.vault as Vault, time as never);
  page = document.body.appendChild(document.createElement("main"));
  await act(() => render(<BringIn />, page));
});
afterEach(async () => {
  await act(() => render(null, page));
  page.remove();
});

const says = (words: string) => eventually(`'${words}'`, () => page.textContent?.includes(words));
async function press(label: string) {
  const button = [...page.querySelectorAll("button")].find(({ textContent }) => textContent === label);
  await act(() => button?.click());
}
async function choose(content: BlobPart) {
  const input = page.querySelector("input[type=file]") as HTMLInputElement;
  Object.defineProperty(input, "files", { configurable: true, value: [new File([content], "backup.json")] });
  await act(() => void input.dispatchEvent(new Event("change", { bubbles: true })));
}
async function openWith(words: string) {
  await eventually("field", () => page.querySelector("input[autocomplete=off]"));
  const field = page.querySelector("input[autocomplete=off]") as HTMLInputElement;
  await act(() => {
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await press(text("backup.open"));
}

/** All that is in the journal, as little as tells it apart. */
async function journal() {
  const vault = device.vault as Vault;
  const lists = await Promise.all(
    RECORD_TYPES.flatMap((type) =>
      [false, true].map(async (trashed) =>
        (await vault.list(type, { trashed })).map(({ body, fields }) => [
          trashed ? `${type} in the Trash` : type,
          body ?? "",
          { ...fields },
        ]),
      ),
    ),
  );
  return lists.flat().toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

const river = "The river — „light“.\nGröße, año 🌲\nAnd a sea.";
const restored = [
  ["appointment", "", { with: "Ana", nothing: null, deep: { $bytes: [1, "a", true, { b: 0.5 }] } }],
  ["decision", "Move to the sea?", {}],
  ["entry in the Trash", "In the Trash.", {}],
  ["entry", "Back from it.", {}],
  ["entry", river, { mood: 7, prompt: "image", strokes: Uint8Array.of(1, 2, 3) }],
  ["practice", "", { title: "walk" }],
  ["setting", "", { categories: ["news"], restHours: 6 }],
  [
    "treatment",
    "",
    {
      kind: "infusion",
      start: "2026-12-01T10:00:00+01:00[Europe/Madrid]",
      minutes: 60,
      cancelled: false,
      intention: "Soften.",
    },
  ],
];
/** What is in the files of each form, by the word in their names. */
const contained: Record<string, unknown[]> = {
  first: restored,
  again: [...restored, ["entry", "Made again.", {}]],
  versions: [["entry", "x", {}]],
};

test("there is one of every form ever written, plain and sealed", () => {
  const forms = ["again", "first", "versions"];
  expect(files).toEqual(forms.flatMap((form) => [`1-${form}-plain.backup`, `1-${form}-sealed.backup`]));
});

describe.each(files)("%s", (name) => {
  const isSealed = name.includes("sealed");
  const whole = contained[name.split("-")[1] ?? ""] ?? [];

  test("comes back whole, and once", async () => {
    for (const sentence of [text("backup.taken", String(whole.length), "0", "0"), text("backup.nothingNew")]) {
      await choose(contents(name));
      if (isSealed) await openWith(passphrase);
      await eventually("contents", () => page.textContent?.includes(text("backup.stays")));
      await press(text("backup.take"));
      await says(sentence);
    }
    const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
    expect((await journal()).toSorted(byText)).toEqual(whole.toSorted(byText));
  });

  test("cut short, changed, or newer, it is refused with a sentence, and nothing changes", async () => {
    const file = contents(name);
    const middle = Math.floor(file.length / 2);
    const flipped = file[middle] === "A" ? "B" : "A";
    const refused: [string, string][] = [
      [file.slice(0, middle), text("backup.damaged")],
      [file.slice(0, -1), text("backup.damaged")],
      [file.slice(0, middle) + flipped + file.slice(middle + 1), text("backup.damaged")],
      [file.replace('"version":1', '"version":2'), text("backup.newer")],
    ];
    for (const [content, sentence] of refused) {
      await choose(content);
      await says(sentence);
      expect([...page.querySelectorAll("button")].map(({ textContent }) => textContent)).not.toContain(
        text("backup.take"),
      );
    }
    expect(await journal()).toEqual([]);
  });
});

test("earlier versions of a text come along", async () => {
  await choose(contents("1-versions-plain.backup"));
  await eventually("contents", () => page.textContent?.includes(text("backup.stays")));
  await press(text("backup.take"));
  await says(text("backup.taken", "1", "0", "0"));
  const [entry] = (await device.vault?.list("entry")) ?? [];
  const earlier = await device.versions?.of(entry?.id as never, body);
  expect(earlier?.map((each) => each.text)).toEqual(["The river was wide, and I was not afraid of it."]);
});

test("with another passphrase it stays sealed, and says so", async () => {
  await choose(contents("1-first-sealed.backup"));
  await openWith("cafe am See");
  await says(text("backup.wrongPassphrase"));
  expect(await journal()).toEqual([]);
});

test.each(["", "{}", "BEGIN:VCALENDAR", '{"metadata":{"version":"1.0"},"entries":[]}', "\u0000\uffff"])(
  "what is no backup is refused with a sentence, and nothing changes: %j",
  async (content) => {
    await choose(content);
    await says(text("backup.foreign"));
    expect(await journal()).toEqual([]);
  },
);
