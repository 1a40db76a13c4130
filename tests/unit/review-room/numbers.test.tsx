// @vitest-environment happy-dom

import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { after } from "../../../extension/base/time";
import { readNumbers, saveCare } from "../../../extension/care/records";
import type { CareSave } from "../../../extension/care/shapes";
import { NumbersSection } from "../../../extension/rooms/review/numbers-section";
import { asRecordId, newRecordId } from "../../../extension/vault";
import { text } from "../../../scripts/browser/texts.ts";
import { MORNING, newDevice, testClock } from "../vault/support";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

afterEach(() => {
  document.body.replaceChildren();
});

async function openSection() {
  const vault = await newDevice(testClock());
  let refuse = false;
  const answers: Record<string, (ask: never) => Promise<unknown>> = {
    "review.numbers": () => readNumbers(vault),
    "care.save": (ask: CareSave) => saveCare(vault, ask),
    "care.trash": ({ id }: { id: string }) => vault.trash(asRecordId(id)),
    "care.restore": ({ id }: { id: string }) => vault.restore(asRecordId(id)),
  };
  fakeBrowser.reset();
  fakeBrowser.runtime.onMessage.addListener(({ type, ...ask }: { type: string }, _sender, respond) => {
    if (refuse) respond({ ok: false, reason: "full" });
    else void answers[type]?.(ask as never).then((value) => respond({ ok: true, value: value ?? null }));
    return true;
  });
  const main = document.body.appendChild(document.createElement("main"));
  await act(() => render(<NumbersSection />, main));
  await vi.waitFor(() => expect(main.querySelector("h2")).not.toBeNull());
  const press = async (label: string) => {
    const found = [...main.querySelectorAll("button")].find(
      (each) => (each.getAttribute("aria-label") ?? each.textContent) === label,
    );
    if (!found) throw new Error(`no button '${label}'`);
    await act(() => found.click());
  };
  const field = (label: string) => {
    const found = [...main.querySelectorAll("label")].find((each) => each.textContent === label);
    return found?.querySelector("input") as HTMLInputElement;
  };
  const type = (label: string, words: string) =>
    act(() => {
      field(label).value = words;
      field(label).dispatchEvent(new Event("input", { bubbles: true }));
    });
  const add = async (what: string, value: string) => {
    await type(text("review.numbers.what"), what);
    await type(text("review.numbers.value"), value);
    await press(text("common.add"));
  };
  const refusing = (on: boolean) => {
    refuse = on;
  };
  return { vault, main, press, field, type, add, refusing };
}

test("a number is written down with its time, stands in the table, and is removed with a way back", async () => {
  const { vault, main, press, field, add } = await openSection();
  expect(main.querySelector("table")).toBeNull();
  await press(text("review.numbers.add"));
  await add("Blood pressure", "128/82");
  await vi.waitFor(() => expect(main.querySelector("tbody")?.textContent).toContain("Blood pressure128/82"));
  const [stored] = await readNumbers(vault);
  expect(Math.abs(Date.now() - (stored?.at ?? 0))).toBeLessThan(60_000);
  // The next one is of the same kind, as a rule.
  expect(field(text("review.numbers.what")).value).toBe("Blood pressure");
  expect(field(text("review.numbers.value")).value).toBe("");
  await press(text("common.removeOne", "Blood pressure 128/82"));
  await vi.waitFor(() => expect(main.querySelector("table")).toBeNull());
  await press(text("common.undo"));
  await vi.waitFor(() => expect(main.querySelector("tbody")?.textContent).toContain("128/82"));
});

test("what could not be saved stays in its field, with a sentence", async () => {
  const { main, press, field, add, refusing } = await openSection();
  await press(text("review.numbers.add"));
  refusing(true);
  await add("Pulse", "61");
  await vi.waitFor(() => expect(main.querySelector("[role=alert]")?.textContent).toBe(text("wrong.full")));
  expect(field(text("review.numbers.value")).value).toBe("61");
});

test("numbers are read in the order of their times, and one without its time has that of its record", async () => {
  const vault = await newDevice(testClock());
  const save = (fields: Partial<{ what: string; value: string; at: typeof MORNING }>) =>
    saveCare(vault, { kind: "number", id: newRecordId(), fields });
  await save({ what: "Pulse", value: "61", at: after(MORNING, 1000) });
  await save({ what: "Pulse", value: "58", at: after(MORNING, -1000) });
  await save({ what: "Weight", value: "70 kg" });
  await save({ what: "Nothing noted", value: " " });
  expect((await readNumbers(vault)).map(({ value, at }) => [value, at - MORNING])).toEqual([
    ["58", -1000],
    ["70 kg", 0],
    ["61", 1000],
  ]);
});
