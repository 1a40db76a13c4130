// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import type { NudgeState } from "../../../extension/nudges/nudge-state";

const state: NudgeState = {
  ...{ flagged: true, strength: "soft", colours: "", paths: { flagged: "(?!)", never: "(?!)" } },
  ...{ intention: "", ifThen: "", reason: "", discreet: false, more: [], breathSeconds: 4 },
};
let visibility: DocumentVisibilityState;
let asked: unknown[];

/** Runs the script of the note as a page does that is in this state. */
async function pageWith(visible: boolean, prerendering = false): Promise<void> {
  visibility = visible ? "visible" : "hidden";
  Object.assign(document, { prerendering });
  const { startNote } = await import("../../../extension/nudges/veil/note");
  startNote();
}
const notes = () => document.documentElement.querySelectorAll(":scope > div").length;

beforeEach(() => {
  vi.resetModules();
  for (const host of document.documentElement.querySelectorAll(":scope > div")) host.remove();
  delete (globalThis as Record<symbol, unknown>)[Symbol.for("note")];
  asked = [];
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
  HTMLElement.prototype.showPopover = () => {};
  vi.stubGlobal("browser", {
    runtime: {
      id: "clearing",
      sendMessage: async (message: unknown) => {
        asked.push(message);
        return { ok: true, value: state };
      },
    },
    i18n: { getMessage: (key: string) => key },
  });
});

test("on a page that somebody looks at, it is shown", async () => {
  await pageWith(true);
  await expect.poll(notes).toBe(1);
});

test("a page that nobody looks at keeps its note until somebody does", async () => {
  await pageWith(false);
  expect(asked).toEqual([]);
  visibility = "visible";
  document.dispatchEvent(new Event("visibilitychange"));
  await expect.poll(notes).toBe(1);
  expect(asked).toHaveLength(1);
});

test("a page that is prepared ahead keeps it until it is really opened", async () => {
  await pageWith(true, true);
  expect(asked).toEqual([]);
  Object.assign(document, { prerendering: false });
  document.dispatchEvent(new Event("prerenderingchange"));
  await expect.poll(notes).toBe(1);
});
