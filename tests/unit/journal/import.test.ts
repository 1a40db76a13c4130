import { strToU8, zipSync } from "fflate";
import { describe, expect, test, vi } from "vitest";
import { after } from "../../../extension/base/time";
import { readDayOne } from "../../../extension/journal/import/day-one";
import { readNote } from "../../../extension/journal/import/markdown";
import { isReadable } from "../../../extension/journal/import/read-items";
import { takeFound } from "../../../extension/journal/import/take";
import { unpack } from "../../../extension/journal/import/zip";
import type { Found } from "../../../extension/journal/shapes";
import { MINUTE, MORNING, newDevice, newServer, syncAll, testClock, twoDevices } from "../vault/support";

// As a browser gets it; the one for Node has workers of its own.
vi.mock("fflate", () => vi.importActual("fflate/browser"));

const zone = "Europe/Madrid";
const dayOne = (...entries: object[]) => JSON.stringify({ metadata: { version: "1.0" }, entries });
const entry = { uuid: "0A1B2C", creationDate: "2024-05-01T18:30:00Z", timeZone: "Europe/Madrid" };
const local = (at: number | undefined) =>
  at === undefined
    ? undefined
    : Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime().toString();

describe("Day One", () => {
  test("entries come with their words and times, without photos and backslashes", async () => {
    const text =
      "A walk\\. 1 \\- 2 \\*\n\n![](dayone-moment://9A2D)\n\n![](dayone-moment:/audio/1)\n\nThe river, C:\\Users.";
    const read = await readDayOne(dayOne({ ...entry, text }, { ...entry, uuid: "2", text: "![](dayone-moment://1)" }));
    expect(read?.unread).toBe(1);
    expect(read?.found).toEqual([
      {
        key: expect.stringMatching(/^[0-9a-f]{64}$/),
        at: Date.UTC(2024, 4, 1, 18, 30),
        text: "A walk. 1 - 2 *\n\nThe river, C:\\Users.",
      },
    ]);
  });

  test("an entry that is none does not keep the others out", async () => {
    const bad = [
      {},
      { ...entry, creationDate: "once", text: "x" },
      { ...entry, uuid: "../", text: "x" },
      { ...entry, text: 5 },
    ];
    const read = await readDayOne(dayOne(...bad, { ...entry, text: "good" }));
    expect(read).toMatchObject({ found: [{ text: "good" }], unread: 4 });
  });

  test.each(["", "{}", "[]", '{"entries":[]}', '{"format":"clearing/backup"}', "not json"])(
    "%j is none",
    async (text) => {
      expect(await readDayOne(text)).toBeUndefined();
    },
  );

  test("comes out of its zip file, beside photos", () => {
    const zip = zipSync({
      "Journal.json": strToU8(dayOne({ ...entry, text: "words" })),
      "photos/1.jpeg": new Uint8Array(5000),
      "__MACOSX/._Journal.json": strToU8("junk"),
    });
    expect(unpack(zip, isReadable)).toEqual({
      texts: new Map([["Journal.json", dayOne({ ...entry, text: "words" })]]),
      others: ["photos/1.jpeg"],
    });
    for (const cut of [0, 10, zip.length - 30]) expect(unpack(zip.slice(0, cut), isReadable)).toBeUndefined();
  });

  test("comes out of its zip file when years are in it, where no worker may be started", () => {
    vi.stubGlobal(
      "Worker",
      class {
        constructor() {
          throw new Error("script-src 'self'");
        }
      },
    );
    const noise = Array.from({ length: 50 }, () => crypto.getRandomValues(new Uint8Array(50_000)).toHex());
    const text = dayOne(...noise.map((words, i) => ({ ...entry, uuid: `${i}`, text: words })));
    expect(text.length).toBeGreaterThan(4_000_000);
    try {
      const unpacked = unpack(zipSync({ "Journal.json": strToU8(text) }), isReadable);
      expect(unpacked?.texts.get("Journal.json") === text).toBe(true);
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe("a Markdown file", () => {
  const modified = MORNING;
  test.each([
    [
      "its front matter",
      "x.md",
      '---\ntitle: "A walk"\ndate: 2024-05-01\n---\nWords.',
      "2024-05-01T12:00:00",
      "A walk\n\nWords.",
    ],
    [
      "its front matter, to the minute",
      "2020-01-01.md",
      "---\ncreated: 2024-05-01T07:08\ntags: [a]\n---\nWords.",
      "2024-05-01T07:08:00",
      "Words.",
    ],
    [
      "its front matter, with an offset",
      "x.md",
      "---\nDate: 2024-05-01 07:08:09 +0000\n---\n# Title\nWords.",
      "2024-05-01T09:08:09",
      "# Title\nWords.",
    ],
    ["its name", "2024-05-01.md", "Words.\r\nMore.", "2024-05-01T12:00:00", "Words.\nMore."],
    ["its name, to the minute", "2024-05-01 18.30 - walk.txt", "Words.", "2024-05-01T18:30:00", "Words."],
    [
      "its name without dashes",
      "note 20240501.md",
      "---\nMy own line.\n---\nWords.",
      "2024-05-01T12:00:00",
      "---\nMy own line.\n---\nWords.",
    ],
    [
      "its name, under a list between lines",
      "note 20240501.md",
      "---\n- milk\n- rest\n---\nWords.",
      "2024-05-01T12:00:00",
      "---\n- milk\n- rest\n---\nWords.",
    ],
    ["when it was changed", "walk.md", "---\nWords under a line.", "2026-11-24T09:00:00", "---\nWords under a line."],
    ["when it was changed, for a day that there is not", "2024-02-31.md", "Words.", "2026-11-24T09:00:00", "Words."],
  ])("has its time from %s", async (_, name, text, at, words) => {
    const note = await readNote({ name, text, modified }, zone);
    expect([local(note?.at), note?.text]).toEqual([at, words]);
  });

  test("without words, or that is no text, is none", async () => {
    expect(await readNote({ name: "a.md", text: "---\ndate: 2024-05-01\n---\n \n", modified }, zone)).toBeUndefined();
    expect(await readNote({ name: "a.md", text: "\0\0binary", modified }, zone)).toBeUndefined();
  });

  test("that was copied, and so has another time of change, is the same", async () => {
    const note = { name: "walk.md", text: "Words.", modified };
    expect((await readNote(note, zone))?.key).toBe(
      (await readNote({ ...note, modified: after(modified, 1) }, zone))?.key,
    );
    expect((await readNote(note, zone))?.key).not.toBe((await readNote({ ...note, text: "Words!" }, zone))?.key);
  });
});

describe("what was found", () => {
  const found = async (): Promise<Found[]> => [
    ...((await readDayOne(dayOne({ ...entry, text: "The river." }, { ...entry, uuid: "2", text: "The light." })))
      ?.found ?? []),
  ];

  test("becomes entries, once however often it is brought in, and stays deleted in the Trash", async () => {
    const now = testClock();
    const vault = await newDevice(now);
    expect(await takeFound(vault, await found())).toEqual({ added: 2, changed: 0, same: 0 });
    const [first] = await vault.list("entry");
    if (!first) throw new Error("nothing was added");
    now.pass(MINUTE);
    await vault.change(first.id, { body: { from: first.body, to: `${first.body} And more.` } });
    await vault.trash(first.id);
    expect(await takeFound(vault, await found())).toEqual({ added: 0, changed: 0, same: 2 });
    expect(await vault.list("entry")).toHaveLength(1);
    expect((await vault.list("entry", { trashed: true }))[0]?.body).toBe(`${first.body} And more.`);
  });

  test("by two devices apart is there once when they meet, and not every text twice", async () => {
    const now = testClock();
    const [one, other] = await twoDevices(now);
    await takeFound(one, await found());
    await takeFound(other, await found());
    await syncAll(newServer(), one, other);
    for (const vault of [one, other]) {
      expect((await vault.list("entry")).map(({ body, at }) => [body, at]).toSorted()).toEqual([
        ["The light.", Date.UTC(2024, 4, 1, 18, 30)],
        ["The river.", Date.UTC(2024, 4, 1, 18, 30)],
      ]);
    }
  });
});
