// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { AppointmentForm } from "../../../extension/rooms/care/appointment-form";
import { text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

const root = document.body.appendChild(document.createElement("div"));
afterEach(() => act(() => render(null, root)));

test("what is missing is said until something is chosen", async () => {
  await act(() => render(<AppointmentForm change={async () => true} onClose={() => {}} />, root));
  const alert = () => root.querySelector("[role=alert]")?.textContent;
  await act(() => root.querySelector("form")?.requestSubmit());
  expect(alert()).toBe(text("treatments.badDate"));
  const day = root.querySelector("input[type=date]") as HTMLInputElement;
  day.value = "2026-05-04";
  await act(() => void day.dispatchEvent(new Event("input", { bubbles: true })));
  expect(alert()).toBeUndefined();
});
