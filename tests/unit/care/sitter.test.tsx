// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, expect, test, vi } from "vitest";
import { Sitter } from "../../../extension/rooms/care/sitter";
import { TreatmentRow } from "../../../extension/rooms/plan/treatment-row";
import { text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));
vi.mock("../../../extension/ui/zone", () => ({ zoneHere: () => "Europe/London" }));

let help: (() => unknown) | undefined;
vi.mock("../../../extension/ui/ask", () => ({
  ask: async () => {
    if (!help) throw new Error("nobody answers");
    return help();
  },
}));

beforeEach(() => {
  help = undefined;
  document.body.replaceChildren();
});

async function page() {
  const root = document.body.appendChild(document.createElement("div"));
  await act(async () => render(<Sitter />, root));
  return root;
}

test("whoever stays is told whom to call, also where nothing can be read", async () => {
  const root = await page();
  expect(root.textContent).toContain(text("help.medical", "999"));
  expect(root.textContent).toContain(text("care.sitter.looks.title"));
  expect(root.querySelector("input")).toBeNull();
});

test("the clinic's number stands on it, unless the person does not wish it, and no name or word of theirs", async () => {
  help = () => ({
    country: "",
    clinic: { voice: "020 7946 0018", text: "" },
    people: [{ name: "planted name", phone: "1234", message: "planted words" }],
    plan: { signs: "planted signs" },
  });
  const root = await page();
  expect(root.textContent).toContain("020 7946 0018");
  expect(root.textContent).not.toContain("planted");
  await act(async () => root.querySelector("input")?.click());
  expect(root.textContent).not.toContain("020 7946 0018");
});

test.each([
  [1, false, true],
  [0, false, true],
  [-1, false, false],
  [1, true, false],
])("a treatment in %i days, cancelled: %s, leads to the page: %s", async (inDays, cancelled, leads) => {
  location.hash = "treatments";
  const treatment = {
    ...{ id: "a".repeat(32), kind: "infusion" as const, minutes: 60, cancelled, intention: "" },
    start: "2026-11-30T10:00:00+00:00[UTC]",
  };
  const root = document.body.appendChild(document.createElement("div"));
  const props = { treatment, overlaps: false, inDays, now: 0, onSave: async () => true, onDelete: () => {} };
  await act(async () => render(<TreatmentRow {...props} />, root));
  const way = [...root.querySelectorAll("button")].find((each) => each.textContent === text("care.sitter.title"));
  expect(way !== undefined).toBe(leads);
  await act(async () => way?.click());
  expect(location.hash).toBe(leads ? "#sitter" : "#treatments");
});
