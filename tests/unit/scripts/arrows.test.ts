import { describe, expect, test } from "vitest";
import { problemsIn, readSource, readSources, staleIn } from "../../../scripts/arrows";

const files = readSources();
const before = problemsIn(files);

/** What the checker finds once these lines are added to these files. */
function planted(lines: Readonly<Record<string, string>>): string[] {
  const added = Object.entries(lines).map(([path, text]) => {
    const { imports, impurities, uses } = readSource(path, text);
    const known = files.get(path) ?? { imports: [], impurities: [], uses: [] };
    return [
      path,
      {
        imports: [...known.imports, ...imports],
        impurities: [...known.impurities, ...impurities],
        uses: [...known.uses, ...uses],
      },
    ] as const;
  });
  return problemsIn(new Map([...files, ...added])).filter((problem) => !before.includes(problem));
}

const above = "which is on a higher level";
const outside = "which is not part of the extension";

describe("one import is reported, from", () => {
  test.each<[what: string, path: string, text: string, to: string, why: string]>([
    [
      "the local backend to a function",
      "supabase/local/gateway.ts",
      'import "../functions/_shared/protocol"',
      "supabase/functions/_shared/protocol.ts",
      "the local backend runs the folders of a project",
    ],
    [
      "base to a higher folder",
      "extension/base/ordering.ts",
      'import "../treatment/plan"',
      "extension/treatment/plan.ts",
      above,
    ],
    [
      "the vault to the domain",
      "extension/vault/lock.ts",
      'import type { A } from "../journal/shapes"',
      "extension/journal/shapes.ts",
      above,
    ],
    [
      "the domain to the messages",
      "extension/sync/engine.ts",
      'import type { A } from "../messages"',
      "extension/messages/index.ts",
      above,
    ],
    [
      "the messages to ui",
      "extension/messages/today.ts",
      'export { whenOf } from "../ui/when"',
      "extension/ui/when.ts",
      above,
    ],
    [
      "ui to a room",
      "extension/ui/ask.ts",
      'const later = import("../rooms/care/room")',
      "extension/rooms/care/room.tsx",
      above,
    ],
    [
      "a room to a page",
      "extension/rooms/plan/treatments.tsx",
      'import "../../entrypoints/popup/main"',
      "extension/entrypoints/popup/main.tsx",
      above,
    ],
    [
      "a room to the background",
      "extension/rooms/plan/treatments.tsx",
      'type A = import("../../entrypoints/background/plan").A',
      "extension/entrypoints/background/plan.ts",
      above,
    ],
    [
      "the rules of nudges to the veil",
      "extension/nudges/rules.ts",
      'import type { A } from "./veil/view"',
      "extension/nudges/veil/view.ts",
      above,
    ],
    ["the extension to scripts", "extension/sync/engine.ts", 'import "../../scripts/size"', "scripts/size.ts", outside],
    [
      "the extension to what is no source",
      "extension/sync/engine.ts",
      'import "../../package.json"',
      "package.json",
      outside,
    ],
    [
      "ui to the domain",
      "extension/ui/when.ts",
      'import { toFields } from "../treatment/fields"',
      "extension/treatment/fields.ts",
      "knows nothing of the domain",
    ],
    [
      "a room past the vault's index",
      "extension/rooms/sync/phrase.ts",
      'import { a } from "../../vault/secret"',
      "extension/vault/secret.ts",
      "through its index",
    ],
    [
      "the domain past the vault's index",
      "extension/journal/entries.ts",
      'import type { A } from "../vault/id"',
      "extension/vault/id.ts",
      "through its index",
    ],
    [
      "the background past the vault's index",
      "extension/entrypoints/background/plan.ts",
      'import { a } from "../../vault/seal"',
      "extension/vault/seal.ts",
      "through its index",
    ],
    [
      "a page to the protocol",
      "extension/rooms/write/draft.ts",
      'import type { A } from "../../../supabase/functions/_shared/protocol"',
      "supabase/functions/_shared/protocol.ts",
      "know the protocol",
    ],
    [
      "a page to the background",
      "extension/entrypoints/welcome/main.tsx",
      'import type { A } from "../background/services"',
      "extension/entrypoints/background/services.ts",
      "do not import each other",
    ],
    [
      "a page to another page",
      "extension/entrypoints/welcome/main.tsx",
      'import "../popup/main"',
      "extension/entrypoints/popup/main.tsx",
      "do not import each other",
    ],
    [
      "a room to another room",
      "extension/rooms/journal/room.tsx",
      'import { a } from "../care/line"',
      "extension/rooms/care/line.tsx",
      "do not import each other",
    ],
  ])("%s", (_, path, text, to, why) => {
    const found = planted({ [path]: text });
    expect(found).toContainEqual(expect.stringMatching(new RegExp(`^${path} imports ${to}(, |: ).*${why}`)));
  });
});

test("a folder that is on no level is reported", () => {
  expect(planted({ "extension/helpers/all.ts": 'import "../base/ordering"' })).toEqual([
    "extension/helpers/all.ts is in a folder that is on no level",
  ]);
});

describe("what is reached through others is reported", () => {
  test("the shapes of messages in a page", () => {
    const found = planted({ "extension/ui/changes.ts": 'import { pageMessages } from "../messages"' });
    expect(found).toContainEqual(
      expect.stringMatching(
        /^extension\/entrypoints\/journal\/main.tsx → .*ui\/changes.ts → extension\/messages\/index.ts: /,
      ),
    );
  });
  test("a package that is too heavy for the popup, and for the nudge", () => {
    expect(planted({ "extension/journal/draft.ts": 'import * as v from "valibot"' })).toEqual([
      expect.stringMatching(/^extension\/entrypoints\/popup\/main.tsx → .*journal\/draft.ts → valibot: /),
    ]);
    expect(planted({ "extension/nudges/paths.ts": 'import * as v from "valibot"' })).toContainEqual(
      expect.stringMatching(/^extension\/entrypoints\/nudge.ts → .*paths.ts → valibot: /),
    );
  });
  test("the tests from what a person starts, also by a type", () => {
    const found = planted({
      "scripts/browser/eventually.ts": 'import type { A } from "../../tests/support/disk/unpack.ts"',
    });
    expect(found).toContainEqual(
      expect.stringMatching(/^scripts\/start.ts → .*eventually.ts → tests\/support\/disk\/unpack.ts: /),
    );
  });
  test("but neither types nor what is loaded later, if only what runs counts", () => {
    const line =
      'import type * as v from "valibot"; import { type Id } from "../vault"; const later = () => import("yjs")';
    expect(planted({ "extension/journal/draft.ts": line })).toEqual([]);
  });
});

describe("of a pure folder is reported", () => {
  test.each<[what: string, path: string, text: string, found: string]>([
    [
      "a module of the browser",
      "extension/treatment/plan.ts",
      'import { browser } from "wxt/browser"',
      "uses wxt/browser",
    ],
    ["the texts", "extension/nudges/rules.ts", 'import { i18n } from "#i18n"', "uses #i18n"],
    ["storage", "extension/base/ordering.ts", "localStorage.clear()", "uses localStorage.clear"],
    ["the page", "extension/nudges/rules.ts", "document.body.remove()", "uses document.body"],
    ["the clock of Temporal", "extension/treatment/plan.ts", "Temporal.Now.instant()", "uses Temporal.Now"],
    ["the clock of Date", "extension/treatment/plan.ts", "Date.now()", "uses Date.now"],
    ["a date of now", "extension/treatment/plan.ts", "new Date()", "uses new Date\\(\\)"],
    [
      "a folder that is not pure",
      "extension/treatment/plan.ts",
      'import { a } from "../vault"',
      "imports extension/vault/index.ts",
    ],
  ])("%s", (_, path, text, use) => {
    expect(planted({ [path]: text })).toContainEqual(
      expect.stringMatching(new RegExp(`^${path} is pure, but ${use}$`)),
    );
  });
  test("but not dates of a given instant", () => {
    expect(
      planted({ "extension/treatment/plan.ts": "new Date(0); Temporal.Instant.from('1970-01-01T00:00Z')" }),
    ).toEqual([]);
  });
});

describe("what a browser may lack is reported outside of its adapter", () => {
  const path = "extension/rooms/write/tools.tsx";
  test.each([
    ["as it is", "browser.commands.getAll()", "commands"],
    ["asked for", "browser.windows?.getCurrent()", "windows"],
    ["of a part", "void browser.action.openPopup()", "action.openPopup"],
    ["taken out of it", "const { onUpdated } = browser.tabs", "tabs.onUpdated"],
    ["taken out in two steps", "const { action } = browser; action.setBadgeTextColor({})", "action.setBadgeTextColor"],
    ["under another name", "const all = browser; all.tabs.update(1, {})", "tabs.update"],
    ["as Chromium names it", "(globalThis as unknown as { chrome: Side }).chrome.sidePanel.open()", "sidePanel"],
    ["instead of which the build is asked", "if (import.meta.env.FIREFOX) go()", "import.meta.env.FIREFOX"],
  ])("%s", (_, text, use) => {
    expect(planted({ [path]: text })).toContainEqual(expect.stringMatching(new RegExp(`^${path} uses ${use}, which `)));
  });
  test("but not what all have, nor a name that is the same by chance", () => {
    expect(planted({ [path]: "browser.tabs.create({}); const { commands } = room; state.windows.close()" })).toEqual(
      [],
    );
  });
});

test("a circle is reported, of files and of folders", () => {
  const found = planted({ "extension/care/shapes.ts": 'import type { A } from "../journal/therapy/notes"' });
  expect(found).toContainEqual(expect.stringMatching(/^a circle of folders: .*extension\/care → .*extension\/journal/));
  expect(planted({ "extension/treatment/treatment.ts": 'import type { A } from "./fields"' })).toContainEqual(
    expect.stringMatching(/^a circle of files: .*treatment\/treatment.ts/),
  );
});

test("an entry of a table that matches nothing any more is reported", () => {
  expect(staleIn(files)).toEqual([]);
  const apart = new Map([...files].filter(([path]) => !path.startsWith("extension/rooms/settings/")));
  expect(staleIn(apart)).toEqual([
    "extension/rooms/settings may import extension/rooms/lock, but does not",
    "extension/rooms/settings may import extension/rooms/sync, but does not",
  ]);
  const without = new Map([...files].filter(([path]) => path !== "extension/browser/idle.ts"));
  expect(staleIn(without)).toEqual(["extension/browser/idle.ts is to give idle, but does not use it"]);
  const gone = new Map([...files].filter(([path]) => !path.startsWith("extension/ui/")));
  expect(staleIn(gone)).toEqual(["extension/ui is in a table, but is no folder", "extension/ui/** matches no file"]);
});
