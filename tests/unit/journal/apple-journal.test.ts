// @vitest-environment happy-dom
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import { isReadable, readItems } from "../../../extension/journal/import/read-items";
import { unpack } from "../../../extension/journal/import/zip";

const reader = { zone: "Europe/Madrid", monthFirst: false };
const modified = Date.UTC(2026, 10, 30, 11) as EpochMs;

/** A page as Apple Journal writes it, with its badly nested ends. */
const page = (header: string, title: string, paragraphs: string[], grid = "") => `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Entry</title><style>p.p2 {margin: 0.0px}</style></head><body>
<div class="pageHeader">${header}</div>${grid && `<div class="assetGrid">${grid}</div>`}
<div class="title">${title}</div><div class="bodyText"></span></p>
${paragraphs.map((each) => `<p class="p2"><span class="s2">${each}</span></p>`).join("\n")}
<p class="p1"><span class="s1"></div></div></span></p></body></html>`;

const photo = `<div id="P1" class="gridItem assetType_photo"><img src="../Resources/P1.heic" class="asset_image"></div>`;
const place = `<div class="gridItem assetType_location"><div class="gridItemOverlayHeader">The lake</div></div>`;
const voice = `<div id="A1" class="gridItem assetType_audio"><div class="audioAssetHeader">Voice note</div></div>`;

async function read(files: Record<string, string>) {
  const zip = zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));
  const unpacked = unpack(zip, isReadable);
  const items = [...(unpacked?.texts ?? [])].map(([path, text]) => ({ path, modified, text: async () => text }));
  return readItems(items, unpacked?.others ?? [], reader);
}

const local = (at = 0) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(reader.zone).toPlainDateTime().toString();

test("an export comes with every word of its entries; photos and recordings are counted once", async () => {
  const found = await read({
    "AppleJournalEntries/index.html": page("", "All entries", ["2024-05-01"]),
    "AppleJournalEntries/Entries/2024-05-01_The_river.html": page(
      "Wednesday, May 1, 2024",
      "The river",
      ["It was &lt;still&gt;.", "Größe<br>and&nbsp;light."],
      photo + place + voice,
    ),
    "AppleJournalEntries/Entries/2024-05-02.html": page("", "", ["Second."]),
    "AppleJournalEntries/Resources/P1.heic": "photo",
    "AppleJournalEntries/Resources/A1.m4a": "voice",
    "AppleJournalEntries/Resources/P1.json": "{}",
    "__MACOSX/AppleJournalEntries/Entries/._2024-05-01_The_river.html": "junk",
  });
  expect(found?.found.map(({ at, text }) => [local(at), text])).toEqual([
    ["2024-05-02T12:00:00", "Second."],
    ["2024-05-01T12:00:00", "The lake\n\nVoice note\n\nThe river\n\nIt was <still>.\n\nGröße\nand light."],
  ]);
  expect(found).toMatchObject({ unread: 0, leftOut: { photos: 1, recordings: 1, files: 0, tags: 0 } });
});

test.each([
  ["Mittwoch, 1. Mai 2024", "2024-05-01T12:00:00"],
  ["miércoles, 1 de mayo de 2024", "2024-05-01T12:00:00"],
  ["Wednesday, May 1, 2024 at 6:24 PM", "2024-05-01T18:24:00"],
])("a page whose name has no date has it from its head: %s", async (header, expected) => {
  const found = await read({ "Entries/The river.html": page(header, "The river", ["Still."]) });
  expect(found?.found.map(({ at, text }) => [local(at), text])).toEqual([[expected, "The river\n\nStill."]]);
});

test("a head that is no date stays among the words", async () => {
  const found = await read({ "Entries/The river.html": page("A good day", "The river", ["Still."]) });
  expect(found?.found[0]?.text).toBe("A good day\n\nThe river\n\nStill.");
});

test("nothing of a page runs or is loaded, and nothing of its machinery becomes words", async () => {
  const script = "<script>globalThis.ran = true</script><style>p { color: red }</style><template>hidden</template>";
  const found = await read({ "Entries/2024-05-01.html": page("", "", [`Words.${script}`]) });
  expect(found?.found[0]?.text).toBe("Words.");
  expect("ran" in globalThis).toBe(false);
});

test("a page without words is counted, and other pages are no entries", async () => {
  const found = await read({
    "Entries/2024-05-01.html": page("Wednesday, May 1, 2024", "", [], photo),
    "Entries/2024-05-02.html": page("", "", ["Words."]),
  });
  expect(found).toMatchObject({ found: [{ text: "Words." }], unread: 1, leftOut: { photos: 1 } });
  expect(await read({ "site/page.html": page("", "", ["Words."]) })).toBeUndefined();
});

test("the same export again has the same keys", async () => {
  const files = { "Entries/2024-05-01.html": page("", "The river", ["Still."]) };
  expect((await read(files))?.found[0]?.key).toBe((await read(files))?.found[0]?.key);
});
