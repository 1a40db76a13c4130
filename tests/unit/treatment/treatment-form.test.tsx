// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { expect, test, vi } from "vitest";
import { TreatmentForm } from "../../../extension/rooms/plan/treatment-form";
import type { TreatmentView } from "../../../extension/treatment/shapes";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

/** The form for a new treatment on a Monday, and each time that it wanted something kept. */
async function openForm() {
  const root = document.body.appendChild(document.createElement("div"));
  const wanted: { treatments: TreatmentView[]; answer: PromiseWithResolvers<void> }[] = [];
  const onSave = (treatments: TreatmentView[]) => {
    const answer = Promise.withResolvers<void>();
    wanted.push({ treatments, answer });
    return answer.promise;
  };
  await act(() => render(<TreatmentForm onSave={onSave} />, root));
  const find = (selector: string) => root.querySelector(selector) as HTMLInputElement;
  await act(() => {
    find("input[type=date]").value = "2026-05-04";
    find("input[type=date]").dispatchEvent(new Event("input", { bubbles: true }));
  });
  return {
    wanted,
    press: () => root.querySelector("form")?.requestSubmit(),
    several: () => act(() => find("input[type=checkbox]").click()),
    isBusy: () => find("button[type=submit]").getAttribute("aria-disabled") === "true",
    ids: () => wanted.map(({ treatments }) => treatments.map(({ id }) => id)),
  };
}

test("two presses before anything is drawn anew keep one treatment", async () => {
  const { wanted, press, isBusy } = await openForm();
  await act(() => {
    press();
    press();
  });
  expect(wanted).toHaveLength(1);
  expect(isBusy()).toBe(true);
  await act(press);
  expect(wanted).toHaveLength(1);
});

test("where it could not be kept, the next press tries again with the same ids", async () => {
  const { wanted, press, several, isBusy, ids } = await openForm();
  await several();
  await act(press);
  wanted[0]?.answer.resolve();
  await expect.poll(isBusy).toBe(false);
  await act(press);
  const [first, again] = ids();
  expect(first).toHaveLength(6);
  expect(new Set(first).size).toBe(6);
  expect(again).toEqual(first);
});
