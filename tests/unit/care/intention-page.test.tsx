// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { IntentionPage } from "../../../extension/entrypoints/intention/intention-page";
import { text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

const root = document.body.appendChild(document.createElement("div"));
beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2026-05-03T12:00:00+02:00"), toFake: ["Date"] }));
afterEach(async () => {
  await act(() => render(null, root));
  vi.useRealTimers();
});

const treatment = (intention: string) => ({
  id: "a",
  start: "2026-05-04T10:00:00+02:00[Europe/Madrid]",
  cancelled: false,
  intention,
});

/** The page with a treatment that comes, or none, and with a plan that is refused while locked. */
async function open(coming: ReturnType<typeof treatment> | null, isLocked = false) {
  fakeBrowser.reset();
  fakeBrowser.runtime.onMessage.addListener(({ type }: { type: string }, _sender, respond) => {
    if (type === "today") respond({ ok: true, value: { treatment: null, coming, light: "none" } });
    else if (type === "treatment.list" && !isLocked) respond({ ok: true, value: coming ? [coming] : [] });
    else respond({ ok: false, reason: "locked" });
    return true;
  });
  await act(() => render(null, root));
  await act(() => render(<IntentionPage />, root));
  for (let round = 0; round < 6; round++) await act(() => new Promise<void>((resolve) => setImmediate(resolve)));
  return {
    words: root.querySelector("h1")?.textContent,
    offer: [...root.querySelectorAll("a")].find(({ textContent }) => textContent === text("popup.setIntention")),
  };
}

test("without an intention the page offers to set one, in the plan", async () => {
  const { words, offer } = await open(treatment(""));
  expect(words).toBe(text("care.page.breathe"));
  expect(offer?.getAttribute("href")).toBe("/journal.html#treatments");
});

test("with one, with no treatment ahead, or while it cannot be read, it offers nothing", async () => {
  const { words, offer } = await open(treatment("Be curious."));
  expect(words).toBe("Be curious.");
  expect(offer).toBeUndefined();
  expect((await open(null)).offer).toBeUndefined();
  expect((await open({ ...treatment(""), cancelled: true })).offer).toBeUndefined();
  expect((await open({ ...treatment(""), start: "2026-05-03T11:30:00+02:00[Europe/Madrid]" })).offer).toBeUndefined();
  expect((await open(treatment(""), true)).offer).toBeUndefined();
});
