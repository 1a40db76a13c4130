// @vitest-environment happy-dom
import { options, render } from "preact";
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

test("a box that is ticked while something is said of the form stays as the person put it", async () => {
  await act(() => render(<AppointmentForm change={async () => true} onClose={() => {}} />, root));
  await act(() => root.querySelector("form")?.requestSubmit());
  const box = root.querySelector("input[type=checkbox]") as HTMLInputElement;
  expect(box.checked).toBe(true);
  // As in a browser, where what changed is drawn between the two events of a box.
  const later = options.debounceRendering;
  options.debounceRendering = (draw) => draw();
  box.click();
  options.debounceRendering = later;
  expect([root.querySelector("[role=alert]"), box.checked]).toEqual([null, false]);
});
