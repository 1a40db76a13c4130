import { describe, expect, test } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import { after } from "../../../extension/base/time";
import { witnessed } from "../../../extension/vault/witnessed-time";
import { DAY, freshName, MORNING, newDevice, testClock } from "./support";

const YEAR = 365 * DAY;

describe("the time that this device has witnessed", () => {
  test("goes on with its clock, however often that is looked at", () => {
    let time = { at: MORNING, device: MORNING };
    for (let day = 1; day <= 100; day++) time = witnessed(time, after(MORNING, day * DAY));
    expect(time.at).toBe(after(MORNING, 100 * DAY));
  });

  test.each([
    ["ten years ahead", 10 * YEAR],
    ["41 days ahead", 41 * DAY],
    ["a year back", -YEAR],
  ])("does not jump when the clock jumps %s, and goes on from there", (_, jump) => {
    const jumped = witnessed({ at: MORNING, device: MORNING }, after(MORNING, jump));
    expect(jumped.at).toBe(MORNING);
    expect(witnessed(jumped, after(MORNING, jump + DAY)).at).toBe(after(MORNING, DAY));
  });
});

describe("the Trash", () => {
  async function withTrash(now: () => EpochMs, name = freshName()) {
    const vault = await newDevice(now, name);
    const { id } = await vault.create("entry", { body: "stay" });
    await vault.trash(id);
    return { vault, id, name };
  }

  test.each([
    ["that never synced", false],
    ["that knows the server's time", true],
  ])(
    "is not emptied by a clock ten years ahead, on a device %s, not after days and not after a restart",
    async (_, synced) => {
      const now = testClock();
      const { vault, id, name } = await withTrash(now);
      if (synced) await vault.sync.noteServerTime(now());
      now.pass(10 * YEAR);
      expect(await vault.purgeExpired()).toEqual([]);
      for (let day = 0; day < 29; day++) {
        now.pass(DAY);
        expect(await vault.purgeExpired()).toEqual([]);
      }
      const again = await newDevice(now, name);
      expect(await again.purgeExpired()).toEqual([]);
      expect(await again.get(id)).toMatchObject({ body: "stay" });
    },
  );

  test("is emptied after 30 days of a browser that is open now and then", async () => {
    const now = testClock();
    const { vault, id } = await withTrash(now);
    now.pass(29 * DAY);
    expect(await vault.purgeExpired()).toEqual([]);
    now.pass(DAY);
    expect(await vault.purgeExpired()).toEqual([id]);
  });

  test("is emptied later where the browser was shut for long, and in time where the server says how late it is", async () => {
    const now = testClock();
    const { vault, id } = await withTrash(now);
    now.pass(100 * DAY);
    expect(await vault.purgeExpired()).toEqual([]);
    await vault.sync.noteServerTime(now());
    expect(await vault.purgeExpired()).toEqual([id]);
  });
});
