// @vitest-environment happy-dom

import { describe, expect, it, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { EpochMs } from "../../../extension/base/shapes";
import { text } from "../../../scripts/browser/texts.ts";
import { openRoom, view, words } from "./support/room.tsx";

vi.mock("#i18n", () => import("./support/texts.ts"));

const on = view({ state: "synced", lastSynced: Date.now() as EpochMs });
type Room = Awaited<ReturnType<typeof openRoom>>;

async function toWords(room: Room): Promise<void> {
  await room.press(text("sync.start.turnOn"));
  await room.press(text("sync.consent.yes"));
  await room.press(text("common.next"));
}

async function toConfirm(room: Room): Promise<void> {
  await toWords(room);
  await room.press(text("sync.words.show"));
  await room.press(text("sync.words.kept"));
}

/** Types what is asked for, or something else. */
async function answer(room: Room, change = (word: string) => word): Promise<void> {
  const places = room.labels().map((label) => Number(label.match(/\d+/)?.[0]) - 1);
  expect(places).toHaveLength(2);
  for (const [i, place] of places.entries()) await room.type(i, change(words[place] ?? ""));
}

describe("turning sync on", () => {
  it("says what leaves and what the server can learn, and does nothing on 'Not now'", async () => {
    const room = await openRoom();
    await room.press(text("sync.start.turnOn"));
    for (const what of ["leavesWhat", "vault", "records", "devices", "network", "not"] as const)
      expect(room.says(text(`sync.consent.${what}`)), what).toBe(true);
    await room.press(text("common.notNow"));
    expect(room.says(text("sync.start.what"))).toBe(true);
    expect(room.done()).toEqual([]);
  });

  it("turns on only after two of the words were right, under the name that was typed", async () => {
    const room = await openRoom({ "sync.turnOn": () => on });
    await room.press(text("sync.start.turnOn"));
    await room.press(text("sync.consent.yes"));
    await room.type(0, "  Laptop in the study ");
    await room.press(text("common.next"));
    await room.press(text("sync.words.show"));
    await room.press(text("sync.words.kept"));
    expect(room.done()).toEqual([]);
    await answer(room, (word) => ` ${word.toUpperCase()} `);
    await room.press(text("sync.confirm.done"));
    expect(room.done()).toEqual(["sync.turnOn"]);
    expect(room.says(text("sync.state.justNow"))).toBe(true);
  });

  it("sends the typed name, or the browser's where the field was emptied", async () => {
    const names: string[] = [];
    for (const typed of ["  Laptop in the study ", "   "]) {
      const room = await openRoom({
        "sync.turnOn": ({ deviceName }) => {
          names.push(deviceName);
          return on;
        },
      });
      await room.press(text("sync.start.turnOn"));
      await room.press(text("sync.consent.yes"));
      await room.type(0, typed);
      await room.press(text("common.next"));
      await room.press(text("sync.words.show"));
      await room.press(text("sync.words.kept"));
      await answer(room);
      await room.press(text("sync.confirm.done"));
    }
    expect(names[0]).toBe("Laptop in the study");
    expect(names[1]).toMatch(/\w/);
  });

  it("takes a wrong word kindly, and shows the words again as often as wanted", async () => {
    const room = await openRoom({ "sync.turnOn": () => on });
    await toConfirm(room);
    await answer(room, () => "nothing");
    await room.press(text("sync.confirm.done"));
    expect(room.says(text("sync.confirm.wrong"))).toBe(true);
    expect(room.done()).toEqual([]);
    await room.press(text("sync.confirm.look"));
    expect(room.says(text("sync.words.covered"))).toBe(true);
    await room.press(text("sync.words.show"));
    await room.press(text("sync.words.kept"));
    await answer(room);
    await room.press(text("sync.confirm.done"));
    expect(room.done()).toEqual(["sync.turnOn"]);
  });

  it("stays where it is when the server cannot be reached, and goes on at the next try", async () => {
    let reached = false;
    const room = await openRoom({
      "sync.turnOn": () => (reached ? on : view({ state: "trouble", trouble: "unreachable" })),
    });
    await toConfirm(room);
    await answer(room);
    await room.press(text("sync.confirm.done"));
    expect(room.says(text("sync.trouble.unreachable"))).toBe(true);
    reached = true;
    await room.press(text("sync.confirm.done"));
    expect(room.says(text("sync.state.justNow"))).toBe(true);
  });

  it.each([true, false])("asks for Firefox's own consent, answered with %s", async (yes) => {
    const room = await openRoom();
    const request = vi.fn(async () => yes);
    Object.assign(fakeBrowser.permissions, { getAll: async () => ({ data_collection: [] }), request });
    await room.press(text("sync.start.turnOn"));
    await room.press(text("sync.consent.yes"));
    expect(request).toHaveBeenCalledExactlyOnceWith({ data_collection: ["healthInfo", "websiteContent"] });
    expect(room.says(text("sync.name.why"))).toBe(yes);
    expect(room.says(text("sync.consent.refused"))).toBe(!yes);
    expect(room.done()).toEqual([]);
  });
});

describe("the twelve words", () => {
  const visible = (room: Room) => words.every((word) => room.says(word)) && room.main.querySelector("svg") !== null;

  it("are covered until somebody asks for them, and can be covered again", async () => {
    const room = await openRoom();
    await toWords(room);
    expect(words.some((word) => room.says(word))).toBe(false);
    await room.press(text("sync.words.show"));
    expect(visible(room)).toBe(true);
    expect([...room.main.querySelectorAll("ol li")].map((item) => item.textContent)).toEqual(words);
    await room.press(text("sync.words.cover"));
    expect(words.some((word) => room.says(word))).toBe(false);
  });

  it("are copied as one line, with a note that goes away by itself", async () => {
    const room = await openRoom();
    await toWords(room);
    await room.press(text("sync.words.show"));
    const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await room.press(text("sync.words.copy"));
    expect(writeText).toHaveBeenCalledExactlyOnceWith(words.join(" "));
    expect(room.says(text("sync.words.copied"))).toBe(true);
    vi.runAllTimers();
    await vi.waitFor(() => expect(room.says(text("sync.words.copied"))).toBe(false));
    vi.useRealTimers();
  });

  it("are printed on a sheet of their own, which is there only while it is printed and they can be seen", async () => {
    const room = await openRoom();
    const sheet = () => document.querySelector("body > .printout")?.textContent ?? "";
    const printing = (what: string) => dispatchEvent(new Event(what));
    await toWords(room);
    printing("beforeprint");
    expect(sheet()).toBe("");
    await room.press(text("sync.words.show"));
    printing("beforeprint");
    for (const word of [...words, text("sync.sheet.what"), text("sync.sheet.where")]) expect(sheet()).toContain(word);
    expect(document.querySelector("body > .printout svg")).not.toBeNull();
    printing("afterprint");
    expect(sheet()).toBe("");
    printing("beforeprint");
    await room.close();
    expect(sheet()).toBe("");
  });
});
