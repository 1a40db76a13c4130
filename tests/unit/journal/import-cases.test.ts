import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText } from "../../../extension/base/decode-text";
import type { EpochMs } from "../../../extension/base/shapes";
import { instantIn } from "../../../extension/journal/import/dates";
import { readDayOne } from "../../../extension/journal/import/day-one";
import { readNote } from "../../../extension/journal/import/markdown";
import { readItems } from "../../../extension/journal/import/read-items";

// Notes and exports as programs really write them. Files without a date are from a folder that was copied later.

const zone = "Europe/Madrid";
const copied = Date.UTC(2026, 10, 30, 11) as EpochMs;
const folder = new URL("import-files/", import.meta.url);
const fileText = (name: string) => decodeText(new Uint8Array(readFileSync(new URL(encodeURIComponent(name), folder))));

const local = (at: number, timeZone = zone) =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });

async function note(text: string, name = "note.md") {
  const read = await readNote({ name, text, modified: copied }, zone);
  return read && [local(read.at), read.text];
}

describe("files", () => {
  test.each([
    ["2024-05-07.txt", "2024-05-07T12:00", "Grüße, schön, año."],
    ["2024-05-08.txt", "2024-05-08T12:00", "Today: I slept well."],
    ["202405041030 walk.md", "2024-05-04T10:30", "A unique note."],
    ["gefuehl.md", "2024-05-03T12:00", "Words with an umlaut in a key.\n\nGefühl: gut"],
    ["mood.md", "2024-05-02T12:00", "Words with a number in a key.\n\nmood1: 5"],
    ["notesnook.md", "2024-05-06T18:24", "# Quiet"],
    ["ruled.md", "2026-11-30T12:00", "---\nToday: I slept.\n---\nThe rest."],
    ["walk.md", "2024-05-01T10:30", "Words."],
  ])("%s", async (name, at, text) => {
    expect(await note(fileText(name), name)).toEqual([at, text]);
  });

  test("day-one.json, west of London and elsewhere", async () => {
    for (const there of ["America/New_York", "Europe/London", "Pacific/Auckland", "Pacific/Pago_Pago"]) {
      const read = await readDayOne(fileText("day-one.json"), there);
      expect(read?.unread).toBe(0);
      expect(read?.found.map(({ text }) => text)).toEqual([
        "The river.",
        "A whole day, the 2nd of May.",
        "First line\nsecond line",
      ]);
      expect(local(read?.found[1]?.at ?? 0, there)).toBe("2024-05-02T12:00");
      expect(read?.found[0]?.at).toBe(Date.UTC(2024, 4, 1, 18, 30));
    }
  });

  test("day-one-version-as-number.json", async () => {
    expect(await readDayOne(fileText("day-one-version-as-number.json"))).toMatchObject({
      found: [{ at: Date.UTC(2024, 4, 1, 18, 30), text: "The light." }],
      unread: 0,
    });
  });

  test("all of them at once, in one folder", async () => {
    const items = readdirSync(folder).map((path) => ({ path, modified: copied, text: async () => fileText(path) }));
    const read = await readItems(items, ["photo.HEIC", "voice.m4a", "plan.pdf"], { zone, monthFirst: false });
    expect(read?.found).toHaveLength(12);
    expect(read).toMatchObject({ unread: 0, leftOut: { photos: 1, recordings: 1, files: 1, tags: 1 } });
  });
});

describe("front matter", () => {
  const keys = [
    ...["date", "Date", "created", "Created", "createdAt", "created_at", "created-at", "date created", "date_created"],
    ...["date-created", "dateCreated", "Created Time", "created_time", "creation date", "creation_date", "timestamp"],
    ...["Datum", "erstellt", "Erstellt am", "fecha", "Fecha de creación", "creado"],
    ...['"date"', "'created'", "Date.Created"],
  ];
  test.each(keys)("%s is when it was written", async (key) => {
    expect(await note(`---\n${key}: 2024-05-03T07:08\n---\nWords.`)).toEqual(["2024-05-03T07:08", "Words."]);
  });

  test.each([
    ["a value on the next line", "created:\n  2024-05-03"],
    ["a list over two lines", "tags: [walk,\n  lake]\ncreated: 2024-05-03"],
    ["a list of lines", "tags:\n  - walk\n- lake\ncreated: 2024-05-03"],
    ["quotes", 'created: "2024-05-03"'],
    ["a remark", "# from another app\ncreated: 2024-05-03"],
    ["seconds since 1970", "timestamp: 1714730400"],
    ["milliseconds since 1970", "timestamp: 1714730400000"],
  ])("with %s", async (_, lines) => {
    const [at, text] = (await note(`---\n${lines}\n---\nWords.`)) ?? [];
    expect(at).toBe("2024-05-03T12:00");
    expect(text?.replace("# from another app", "").trim()).toBe("Words.");
  });

  test("with any end of line", async () => {
    for (const end of ["\n", "\r\n", "\r"])
      expect(await note(["---", "created: 2024-05-03", "---", "One.", "Two."].join(end))).toEqual([
        "2024-05-03T12:00",
        "One.\nTwo.",
      ]);
  });

  test("when it was changed is asked after all else, before when the file was copied", async () => {
    expect(await note("---\nupdated: 2024-06-07\n---\nWords.")).toEqual(["2024-06-07T12:00", "Words."]);
    expect(await note("---\nupdated: 2024-06-07\n---\nWords.", "2024-05-01.md")).toEqual([
      "2024-05-01T12:00",
      "Words.",
    ]);
    expect((await note("---\nmodified: 2024-06-07\ncreated: 2024-05-01\n---\nWords."))?.[0]).toBe("2024-05-01T12:00");
  });

  test.each([
    "---\nToday: I slept.\n---\nThe rest.",
    "---\nDate: with Anna, at the lake\n---\nThe rest.",
    "---\nSo tired: all day\nMood: low\n---\n---\nThe rest.",
    "---\n\n---\nThe rest.",
    "---\nI went out.\n...\nThe rest.",
  ])("is none without a field that is known: %j", async (text) => {
    expect((await note(text))?.[1]).toBe(text);
  });

  test("a date with words beside it is both", async () => {
    expect(await note("---\ndate: Wednesday, 1 May 2024 10:30, with Anna\n---\nWords.")).toEqual([
      "2024-05-01T10:30",
      "Words.\n\ndate: Wednesday, 1 May 2024 10:30, with Anna",
    ]);
    expect(await note("---\ndate: Mittwoch, 1. Mai 2024\n---\nWords.")).toEqual(["2024-05-01T12:00", "Words."]);
  });

  test("a title is not said twice, and never lost", async () => {
    const titled = async (title: string, body: string) => (await note(`---\ntitle: ${title}\n---\n${body}`))?.[1];
    expect(await titled("Quiet", "# Quiet\nWords.")).toBe("# Quiet\nWords.");
    expect(await titled("Quiet", "# Morning\nWords.")).toBe("Quiet\n\n# Morning\nWords.");
    expect(await titled("Qui", "Quiet here.")).toBe("Qui\n\nQuiet here.");
    expect(await titled(">-\n  A long\n  walk", "Words.")).toBe("A long walk\n\nWords.");
  });
});

describe("dates", () => {
  test.each([
    ["2024-05-01 12:05 AM", "2024-05-01T00:05"],
    ["2024-05-01 12:05 PM", "2024-05-01T12:05"],
    ["2024-05-01 10:30 PM", "2024-05-01T22:30"],
    ["2024-05-01 10:30:15 p.m.", "2024-05-01T22:30"],
    ["2024-05-01 at 6 PM", "2024-05-01T18:00"],
    ["2024-05-01T10:30+02", "2024-05-01T10:30"],
    ["2024-05-01T10:30:00+0530", "2024-05-01T07:00"],
    ["2024-05-01 10:30 -07:00", "2024-05-01T19:30"],
    ["2024-05-01 10:30 UTC", "2024-05-01T12:30"],
    ["2024-05-01 10:30:00 GMT", "2024-05-01T12:30"],
    ["2024-05-01 10:30 UTC+2", "2024-05-01T10:30"],
    ["2024-05-01T10:30:00.000Z", "2024-05-01T12:30"],
    ["2024-05-01T10:30:00+02:00[Europe/Madrid]", "2024-05-01T10:30"],
    ["06-05-2024 06:24 PM", "2024-05-06T18:24"],
    ["06.05.2024", "2024-05-06T12:00"],
    ["06.05.2024, 18:24 Uhr", "2024-05-06T18:24"],
    ["6/5/2024", "2024-05-06T12:00"],
    ["5/13/2024", "2024-05-13T12:00"],
    ["13/5/2024 18.24", "2024-05-13T18:24"],
    ["2024/05/01", "2024-05-01T12:00"],
    ["2024.5.1", "2024-05-01T12:00"],
    ["May 1, 2024", "2024-05-01T12:00"],
    ["Wednesday, May 1, 2024 at 6:24 PM", "2024-05-01T18:24"],
    ["1 May 2024 06:24", "2024-05-01T06:24"],
    ["1st of May 2024", "2024-05-01T12:00"],
    ["Sept. 3, 2024", "2024-09-03T12:00"],
    ["1. Mai 2024 um 18:24", "2024-05-01T18:24"],
    ["Mittwoch, 6. März 2024", "2024-03-06T12:00"],
    ["24. Dez. 2023", "2023-12-24T12:00"],
    ["1 de mayo de 2024", "2024-05-01T12:00"],
    ["3 de septiembre de 2024 a las 18:24", "2024-09-03T18:24"],
    ["2024 May 1", "2024-05-01T12:00"],
    ["202405041030", "2024-05-04T10:30"],
    ["20240504103059", "2024-05-04T10:30"],
    ["20240504-1030", "2024-05-04T10:30"],
    ["20240504T103000Z", "2024-05-04T12:30"],
    ["note 20240504", "2024-05-04T12:00"],
    ["2024-05-01 10 things", "2024-05-01T12:00"],
    ["2024-05-01 10:75", "2024-05-01T12:00"],
  ])("%s is %s", (text, expected) => {
    expect(local(instantIn(text, { zone, monthFirst: false }) ?? 0)).toBe(expected);
  });

  test("where the month comes first, only slashes are read so", () => {
    const read = (text: string) => local(instantIn(text, { zone, monthFirst: true }) ?? 0);
    expect(read("6/5/2024")).toBe("2024-06-05T12:00");
    expect(read("13/5/2024")).toBe("2024-05-13T12:00");
    expect(read("06-05-2024")).toBe("2024-05-06T12:00");
    expect(read("06.05.2024")).toBe("2024-05-06T12:00");
  });

  test.each(["2024-02-31", "31.02.2024", "call 555-2024-11", "version 1.2.3", "Maybe 2024", "", "12345678901234567"])(
    "%j is none",
    (text) => {
      expect(instantIn(text, { zone, monthFirst: false })).toBeUndefined();
    },
  );

  test("every day of a year is read back, however it is written", () => {
    const written = ["en-US", "en-GB", "de", "es"].flatMap((language) =>
      (["long", "medium"] as const).map((dateStyle) => ({ language, dateStyle })),
    );
    for (let day = Temporal.PlainDate.from("2024-01-01"); day.year === 2024; day = day.add({ days: 1 }))
      for (const { language, dateStyle } of written) {
        const monthFirst = language === "en-US";
        const text = day.toLocaleString(language, { dateStyle });
        const at = instantIn(text, { zone, monthFirst });
        expect([text, local(at ?? 0)]).toEqual([text, `${day}T12:00`]);
      }
  });
});

describe("letters", () => {
  const words = "Größe, schön, año: “still”.";
  const utf16 = (bigEndian: boolean, mark: boolean) => {
    const text = mark ? `\uFEFF${words}` : words;
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), !bigEndian);
    return bytes;
  };

  test.each([
    ["UTF-8", new TextEncoder().encode(words)],
    ["UTF-8 with a mark", new TextEncoder().encode(`\uFEFF${words}`)],
    ["UTF-16 LE with a mark", utf16(false, true)],
    ["UTF-16 BE with a mark", utf16(true, true)],
    ["UTF-16 LE", utf16(false, false)],
    ["UTF-16 BE", utf16(true, false)],
    ["Windows-1252", Uint8Array.from([...words].map((each) => ({ "“": 0x93, "”": 0x94 })[each] ?? each.charCodeAt(0)))],
  ])("of %s come whole", (_, bytes) => {
    expect(decodeText(bytes)).toBe(words);
  });

  test("a line in another encoding costs no other line its letters", () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode("schön\n"),
      0xf6,
      0x0a,
      ...new TextEncoder().encode("año"),
    ]);
    expect(decodeText(bytes)).toBe("schön\nö\naño");
  });

  test("any text is the same in UTF-8, and any bytes are some text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        fc.pre(!text.includes("\0") && !text.startsWith("\uFEFF"));
        expect(decodeText(new TextEncoder().encode(text))).toBe(text);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(typeof decodeText(new Uint8Array(bytes))).toBe("string");
      }),
    );
  });
});

describe("not one word is lost", () => {
  const word = fc.stringMatching(/^[a-zäöüñ]{3,9}$/).map((each) => `w${each}`);
  const sentence = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(" "));
  const line = fc.oneof(
    sentence,
    sentence.map((each) => `# ${each}`),
    sentence.map((each) => `- ${each}`),
    fc.tuple(word, sentence).map(([key, value]) => `${key}: ${value}`),
    fc.tuple(word, word, sentence).map(([key, more, value]) => `${key} ${more}: ${value}`),
    fc.constantFrom("---", "...", "", "  ", "created: 2024-05-01", "date: 2024-05-01 10:30 PM", "title:", "***"),
    sentence.map((each) => `title: ${each}`),
    sentence.map((each) => `  ${each}`),
    sentence.map((each) => `date: ${each}`),
    sentence.map((each) => `date: 2024-05-01 10:30, ${each}`),
    sentence.map((each) => `created: ${each} 2024-05-01`),
  );
  const anyNote = fc.tuple(fc.boolean(), fc.array(line, { maxLength: 14 }), fc.constantFrom("\n", "\r\n", "\r"));
  const wordsOf = (text: string) => text.match(/w[a-zäöüñ]{3,9}/g) ?? [];

  test("of any note, with rules, fields and titles wherever they are", async () => {
    await fc.assert(
      fc.asyncProperty(anyNote, async ([ruled, lines, end]) => {
        const text = [...(ruled ? ["---"] : []), ...lines].join(end);
        const read = await readNote({ name: "note.md", text, modified: copied }, zone);
        const left = new Map(Map.groupBy(wordsOf(read?.text ?? ""), String));
        for (const [each, times] of Map.groupBy(wordsOf(text), String)) {
          // A title that is the first line, too, is not said twice.
          expect([each, (left.get(each)?.length ?? 0) >= (times.length > 1 ? 1 : times.length)]).toEqual([each, true]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("of any entry of Day One, whichever of its forms it has", async () => {
    const anyText = fc.array(sentence, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(anyText, fc.constantFrom("text", "richText", "both", "spoken"), async (parts, form) => {
        const text = parts.join("\u2028");
        const rich = JSON.stringify({ contents: parts.map((each) => ({ text: `${each}\n` })), meta: { version: 1 } });
        const entry = {
          uuid: "A1",
          creationDate: "2024-05-01T18:30:00Z",
          ...(form !== "richText" && form !== "spoken" && { text }),
          ...((form === "richText" || form === "both") && { richText: rich }),
          ...(form === "spoken" && { audios: [{ transcription: text }, {}] }),
        };
        const read = await readDayOne(JSON.stringify({ metadata: { version: 1 }, entries: [entry] }));
        expect(wordsOf(read?.found[0]?.text ?? "")).toEqual(wordsOf(text));
      }),
      { numRuns: 200 },
    );
  });
});

describe("Day One", () => {
  const journal = (...entries: object[]) => JSON.stringify({ metadata: { version: 2 }, entries });
  const about = (more: object) => ({ uuid: "A1", creationDate: "2024-05-01T23:00:00Z", text: "A day.", ...more });

  test.each([
    ["in its zone", { isAllDay: true, timeZone: "Europe/London" }, "2024-05-02T12:00"],
    [
      "west of it",
      { isAllDay: true, timeZone: "America/Denver", creationDate: "2024-05-02T06:00:00Z" },
      "2024-05-02T12:00",
    ],
    ["without a zone", { isAllDay: true }, "2024-05-02T12:00"],
    ["in a zone nobody knows", { isAllDay: true, timeZone: "Nowhere" }, "2024-05-02T12:00"],
    ["that is none", { isAllDay: false, timeZone: "Europe/London" }, "2024-05-02T01:00"],
  ])("a whole day, %s, is that day", async (_, more, expected) => {
    const read = await readDayOne(journal(about(more)), zone);
    expect(local(read?.found[0]?.at ?? 0)).toBe(expected);
  });

  test("what does not come along is counted", async () => {
    const read = await readDayOne(
      journal(
        about({ photos: [{}, {}], audios: [{}], videos: [{}], pdfAttachments: [{}], tags: ["walk"] }),
        about({ uuid: "A2", text: "![](dayone-moment://1)", photos: [{}] }),
        about({ uuid: "A3", photos: "none" }),
      ),
    );
    expect(read).toMatchObject({ unread: 1, leftOut: { photos: 3, recordings: 2, files: 1, tags: 1 } });
  });

  test("rich text that cannot be read costs its own entry only", async () => {
    const read = await readDayOne(
      journal(
        about({ text: undefined, richText: "{" }),
        about({ uuid: "A2", richText: "{" }),
        about({ uuid: "A3", text: "" }),
      ),
    );
    expect(read).toMatchObject({ found: [{ text: "A day." }], unread: 2 });
  });
});
