// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { SaveFile } from "../../../extension/rooms/backup/save-file";
import { text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));
vi.mock("../../../extension/ui/download", () => ({ download: () => {} }));
vi.mock("../../../extension/ui/ask", () => ({ ask: async () => ({ lines: ["{}"], left: 0, last: null }) }));

const root = document.body.appendChild(document.createElement("div"));
afterEach(() => act(() => render(null, root)));

const said = () => root.querySelector("[role=status]")?.textContent ?? "";
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
  await expect.poll(said).toMatch(/^Saved as clearing-.* with 1 record\.$/);
  await choose("backup.with");
  expect(said()).toBe("");
});
