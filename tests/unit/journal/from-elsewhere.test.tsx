// @vitest-environment happy-dom
import { strToU8, zipSync } from "fflate";
import { render } from "preact";
import { act } from "preact/test-utils";
import { expect, test, vi } from "vitest";
import { FromElsewhere } from "../../../extension/rooms/backup/from-elsewhere";
import { eventually } from "../../../scripts/browser/eventually.ts";
import { text } from "../../../scripts/browser/texts.ts";

const { added } = vi.hoisted(() => ({ added: [] as { text: string }[] }));

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));
vi.mock("../../../extension/ui/ask", () => ({
  ask: async (_: string, { found }: { found: { text: string }[] }) => {
    added.push(...found);
    return { added: found.length, changed: 0, same: 0 };
  },
}));

/** What the page says once files were chosen with a field. */
async function chosen(field: number, files: File[]) {
  const page = document.body.appendChild(document.createElement("main"));
  await act(() => render(<FromElsewhere />, page));
  const input = page.querySelectorAll("input[type=file]")[field] as HTMLInputElement;
  Object.defineProperty(input, "files", { value: files });
  await act(() => void input.dispatchEvent(new Event("change", { bubbles: true })));
  await eventually("reading", () => !page.textContent?.includes(text("backup.reading")));
  return page;
}

const dayOne = JSON.stringify({
  metadata: { version: 1 },
  entries: [
    { uuid: "A1", creationDate: "2024-05-01T11:00:00Z", text: "The river.", photos: [{}, {}], audios: [{}] },
    { uuid: "A2", creationDate: "2024-05-02T11:00:00Z", text: "The light.", tags: ["walk"] },
  ],
});

test("what does not come along is named and counted before anything is added", async () => {
  const zip = zipSync({
    "Journal.json": strToU8(dayOne),
    "photos/1.jpeg": strToU8("1"),
    "photos/2.jpeg": strToU8("2"),
    "audios/1.m4a": strToU8("3"),
    "pdfs/1.pdf": strToU8("4"),
  });
  const page = await chosen(0, [new File([new Uint8Array(zip)], "Export.zip")]);
  expect(page.textContent).toContain(text("elsewhere.leftOut", "2 photos, 1 recording, 1 other file, and 1 tag"));
  expect(added).toEqual([]);
});

test("where all comes along, nothing is said of it", async () => {
  const page = await chosen(0, [new File([Uint8Array.from([0x47, 0x72, 0xfc, 0xdf, 0x65])], "2024-05-01.txt")]);
  expect(page.textContent).toContain("Grüße");
  expect(page.textContent).not.toContain(text("elsewhere.leftOut", "").slice(0, 12));
});

test("a folder may hold notes and exports, and what is neither is counted", async () => {
  const page = await chosen(1, [
    new File(["Words of a note."], "2024-05-03.md"),
    new File([dayOne], "Journal.json"),
    new File(["{}"], "settings.json"),
  ]);
  expect(page.textContent).toContain("Words of a note.");
  expect(page.textContent).toContain(text("elsewhere.add", "3").split(" | ")[1]);
  expect(page.textContent).toContain("1 other file");
});

test("a file that is nothing of the kind changes nothing and says so", async () => {
  for (const file of [new File(["{}"], "settings.json"), new File(["PK"], "Export.zip"), new File([""], "empty.md")]) {
    const page = await chosen(0, [file]);
    expect(page.textContent).toContain(text("elsewhere.foreign"));
  }
  expect(added).toEqual([]);
});
