// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { SaveFile } from "../../../extension/rooms/backup/save-file";
import { text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));
const saved: string[] = [];
vi.mock("../../../extension/ui/download", () => ({
  download: (...[, , content]: string[]) => void saved.push(content ?? ""),
}));
vi.mock("../../../extension/journal/backup/passphrase", () => ({
  sealedFile: async (_plain: string, passphrase: string) => `sealed with: ${passphrase}`,
}));
vi.mock("../../../extension/ui/ask", () => ({ ask: async () => ({ lines: ["{}"], left: 0, last: null }) }));

const root = document.body.appendChild(document.createElement("div"));
afterEach(() => act(() => render(null, root)));

const said = () => root.querySelector("[role=status].said")?.textContent ?? "";
const choose = (label: "backup.with" | "backup.without") =>
  act(() => [...root.querySelectorAll("label")].find(({ textContent }) => textContent === text(label))?.click());
const press = () => act(() => root.querySelector("form")?.requestSubmit());

test("what came of saving is said until the other way is chosen", async () => {
  await act(() => render(<SaveFile />, root));
  await press();
  expect(said()).toBe(text("backup.tooShort"));
  await choose("backup.without");
  expect(said()).toBe("");
  await press();
  await expect.poll(said).toMatch(/^Saved as clearing-.* with 1 item\.$/);
  await choose("backup.with");
  expect(said()).toBe("");
});

test("a passphrase that was not typed the same way twice seals nothing, and is still there to be mended", async () => {
  await act(() => render(<SaveFile />, root));
  saved.length = 0;
  const fields = [...root.querySelectorAll<HTMLInputElement>("input[autocomplete=new-password]")];
  const type = (...words: string[]) =>
    act(() =>
      fields.forEach((field, place) => {
        field.value = words[place] ?? "";
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }),
    );
  await type("heron tea seven lamp", "heron tea seven lamo");
  await press();
  expect(root.textContent).toContain(text("common.passphrasesDiffer"));
  expect(saved).toEqual([]);
  expect(fields.map(({ value }) => value)).toEqual(["heron tea seven lamp", "heron tea seven lamo"]);
  await type("heron tea seven lamp", "heron tea seven lamp");
  expect(root.textContent).not.toContain(text("common.passphrasesDiffer"));
  await press();
  await expect.poll(() => saved).toEqual(["sealed with: heron tea seven lamp"]);
  expect(fields.map(({ value }) => value)).toEqual(["", ""]);
});
