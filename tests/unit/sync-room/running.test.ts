// @vitest-environment happy-dom

import { describe, expect, it, vi } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import type { DeviceView } from "../../../extension/sync/sync-view.ts";
import { text } from "../../../scripts/browser/texts.ts";
import { openRoom, Refusal, view, words } from "./support/room.tsx";

vi.mock("#i18n", () => import("./support/texts.ts"));

const running = () => view({ state: "synced", lastSynced: Date.now() as EpochMs });
const here: DeviceView = { id: "1", name: "Laptop", created: 0 as EpochMs, seen: Date.now() as EpochMs, self: true };
const other: DeviceView = {
  id: "2",
  name: "Old phone",
  created: 0 as EpochMs,
  seen: Date.UTC(2026, 0, 31) as EpochMs,
  self: false,
};

it("the sentence at the top follows sync while the page is open", async () => {
  let now = view({ state: "syncing" });
  const room = await openRoom({ "sync.state": () => now });
  expect(room.says(text("sync.state.syncing"))).toBe(true);
  now = running();
  await room.hear({ type: "syncState" });
  expect(room.says(text("sync.state.justNow"))).toBe(true);
});

describe("what the server has that does not open here", () => {
  it("is told, and left behind only where the person says so, after one question", async () => {
    let now = view({ state: "synced", lastSynced: Date.now() as EpochMs, unopened: 2 });
    const room = await openRoom({
      "sync.state": () => now,
      "sync.leaveUnopened": () => {
        now = running();
        return now;
      },
    });
    expect(room.says("2 things on the server don't open here.")).toBe(true);
    await room.press(text("sync.unopened.do"));
    await room.press(text("common.cancel"));
    expect(room.done()).toEqual([]);
    await room.press(text("sync.unopened.do"));
    await room.press(text("sync.unopened.yes"));
    expect(room.done()).toEqual(["sync.leaveUnopened"]);
    expect(room.has(text("sync.unopened.do"))).toBe(false);
    expect(room.says("don't open here")).toBe(false);
  });

  it("is not spoken of where there is nothing", async () => {
    const room = await openRoom({ "sync.state": running });
    expect(room.has(text("sync.unopened.do"))).toBe(false);
  });
});

describe("what a vault can hold", () => {
  it("is said before it is met, and not again once it is", async () => {
    const held = (records: number) => () => ({ records, most: 50_000 });
    const room = await openRoom({ "sync.state": running, "sync.held": held(45_000) });
    expect(room.says("45,000 of the 50,000")).toBe(true);
    const full = () => view({ state: "trouble", trouble: "full" });
    const later = await openRoom({ "sync.state": full, "sync.held": held(50_000) });
    expect(later.says(text("sync.trouble.full"))).toBe(true);
    expect(later.says("of the 50,000")).toBe(false);
  });

  it("is not spoken of while there is room for years", async () => {
    const room = await openRoom({ "sync.state": running, "sync.held": () => ({ records: 44_999, most: 50_000 }) });
    expect(room.says("of the 50,000")).toBe(false);
  });
});

describe("the devices", () => {
  it("have names and days, and only others can be removed", async () => {
    const room = await openRoom({ "sync.state": running, "sync.devices": () => [here, other] });
    for (const words of ["Laptop", "(this one)", "used today", "Old phone", "January 31, 2026"])
      expect(room.says(words), words).toBe(true);
    expect(room.has(text("common.removeOne", "Laptop"))).toBe(false);
  });

  it("new words leave behind what does not open here only once that was said", async () => {
    const renewed = words.toReversed();
    const room = await openRoom({
      "sync.state": running,
      "sync.devices": () => [here, other],
      "sync.removeDevice": () => [here],
      "sync.newWords": ({ leaveUnopened }) => (leaveUnopened ? renewed : new Refusal("unopened")),
    });
    await room.press(text("common.removeOne", "Old phone"));
    await room.press(text("common.remove"));
    await room.press(text("sync.devices.newWords"));
    expect(room.says(text("wrong.unopened"))).toBe(true);
    expect(room.last()).toMatchObject({ leaveUnopened: false });
    await room.press(text("sync.devices.newWords"));
    await room.press(text("sync.words.show"));
    expect([...room.main.querySelectorAll("ol li")].map((item) => item.textContent)).toEqual(renewed);
  });

  it("are asked about once before one is removed, and new words are offered after it", async () => {
    const renewed = words.toReversed();
    const room = await openRoom({
      "sync.state": running,
      "sync.devices": () => [here, other],
      "sync.removeDevice": ({ id }) => [here, other].filter((device) => device.id !== id),
      "sync.newWords": () => renewed,
    });
    await room.press(text("common.removeOne", "Old phone"));
    await room.press(text("common.cancel"));
    expect(room.done()).toEqual([]);
    await room.press(text("common.removeOne", "Old phone"));
    await room.press(text("common.remove"));
    expect(room.done()).toEqual(["sync.removeDevice"]);
    expect(room.says(text("sync.devices.removed", "Old phone"))).toBe(true);
    expect(room.says(text("sync.devices.offer"))).toBe(true);
    await room.press(text("sync.devices.newWords"));
    expect(room.last()).toMatchObject({ type: "sync.newWords", deviceName: "Laptop" });
    await room.press(text("sync.words.show"));
    expect([...room.main.querySelectorAll("ol li")].map((item) => item.textContent)).toEqual(renewed);
  });
});

describe("the ways out", () => {
  it("turning off asks once, and goes back to the beginning", async () => {
    const room = await openRoom({ "sync.state": running, "sync.leave": () => view() });
    await room.press(text("sync.leave.do"));
    expect(room.done()).toEqual([]);
    await room.press(text("sync.leave.title"));
    expect(room.done()).toEqual(["sync.leave"]);
    expect(room.says(text("sync.state.off"))).toBe(true);
  });

  it.each([
    ["off", view],
    ["on", running],
  ])("deleting everything, with sync %s, says what goes, offers a backup, and asks again", async (_, before) => {
    let gone = false;
    const room = await openRoom({
      "sync.state": () => (gone ? view() : before()),
      "sync.deleteEverything": () => {
        gone = true;
        return null;
      },
    });
    await room.press(text("sync.erase.begin"));
    for (const what of ["here", "there", "others", "uninstall"] as const)
      expect(room.says(text(`sync.erase.${what}`)), what).toBe(true);
    expect(room.main.querySelector('a[href="#backup"]')).not.toBeNull();
    await room.press(text("common.cancel"));
    await room.press(text("sync.erase.begin"));
    await room.press(text("sync.erase.do"));
    expect(room.says(text("sync.erase.notMeant", text("sync.erase.word")))).toBe(true);
    expect(room.done()).toEqual([]);
    await room.typeInto(text("sync.erase.type", text("sync.erase.word")), ` ${text("sync.erase.word").toUpperCase()} `);
    await room.press(text("sync.erase.do"));
    expect(room.done()).toEqual(["sync.deleteEverything"]);
    expect(room.says(text("sync.erase.done"))).toBe(true);
  });

  it("deleting that fails says so and claims nothing", async () => {
    const room = await openRoom({ "sync.state": running, "sync.deleteEverything": () => new Refusal("unavailable") });
    await room.press(text("sync.erase.begin"));
    await room.typeInto(text("sync.erase.type", text("sync.erase.word")), text("sync.erase.word"));
    await room.press(text("sync.erase.do"));
    expect(room.says(text("sync.failed"))).toBe(true);
    expect(room.says(text("sync.erase.done"))).toBe(false);
    expect(room.has(text("sync.erase.do"))).toBe(true);
  });

  it("a device that was removed hears what to do, and is asked about no other device", async () => {
    const room = await openRoom({ "sync.state": () => view({ state: "trouble", trouble: "removed" }) });
    expect(room.says(text("sync.trouble.removed"))).toBe(true);
    expect(room.says(text("sync.devices.title"))).toBe(false);
    expect(room.has(text("sync.leave.do"))).toBe(true);
    expect(room.mains()).toEqual([text("sync.start.back")]);
    await room.press(text("sync.start.back"));
    expect(room.says(text("sync.consent.leavesWhat"))).toBe(true);
  });
});

it("a device that was removed can go on as a journal of its own: with new words", async () => {
  const renewed = [...words].reverse();
  const room = await openRoom({
    "sync.state": () => view({ state: "trouble", trouble: "removed" }),
    "sync.newWords": () => renewed,
  });
  await room.press(text("sync.start.another"));
  expect(room.last()).toMatchObject({ type: "sync.newWords", leaveUnopened: false });
  await room.press(text("sync.words.show"));
  expect([...room.main.querySelectorAll("ol li")].map((item) => item.textContent)).toEqual(renewed);
});

it("a device whose journal is gone from the server is not sent to look for its words", async () => {
  const room = await openRoom({ "sync.state": () => view({ state: "trouble", trouble: "gone" }) });
  expect(room.mains()).toEqual([text("sync.start.turnOn")]);
});

describe("another server", () => {
  it("is checked before it is asked for, and taken with its key", async () => {
    const asked: unknown[] = [];
    const room = await openRoom({
      "sync.server": (server) => {
        asked.push(server);
        return view({ server: { url: server.url, builtIn: false } });
      },
    });
    for (const [address, key, wrong] of [
      ["nowhere", "k", "badAddress"],
      ["http://example.com", "k", "notSecure"],
      ["https://example.com", " ", "badKey"],
    ] as const) {
      await room.type(0, address);
      await room.type(1, key);
      await room.press(text("sync.other.use"));
      expect(room.says(text(`sync.other.${wrong}`)), address).toBe(true);
    }
    await room.type(0, " clearing.example.com/ ");
    await room.type(1, " sb_publishable_x ");
    await room.press(text("sync.other.use"));
    expect(asked).toEqual([{ url: "https://clearing.example.com", key: "sb_publishable_x" }]);
    await room.press(text("sync.other.builtIn"));
    expect(asked[1]).toEqual({ url: "", key: "" });
  });

  it("that is no Clearing server is said to be none", async () => {
    const room = await openRoom({ "sync.server": () => view({ state: "trouble", trouble: "otherServer" }) });
    await room.type(0, "https://example.com");
    await room.type(1, "key");
    await room.press(text("sync.other.use"));
    expect(room.says(text("sync.trouble.otherServer"))).toBe(true);
    expect(room.has(text("sync.start.turnOn"))).toBe(true);
  });
});
