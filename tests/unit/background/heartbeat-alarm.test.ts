import { beforeEach, expect, test } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { ensureHeartbeatAlarm, setDiscreetAlarm } from "../../../extension/entrypoints/background/heartbeat-alarm";

const minute = 60_000;
beforeEach(() => fakeBrowser.reset());

test("an alarm that tells something of a treatment is on the disk only when its time is near", async () => {
  const now = Date.now();
  await setDiscreetAlarm("turn", now + 20 * minute, now);
  expect(await fakeBrowser.alarms.get("turn")).toBeUndefined();
  await setDiscreetAlarm("turn", now + 20 * minute, now + 5 * minute);
  expect(await fakeBrowser.alarms.get("turn")).toMatchObject({ scheduledTime: now + 20 * minute });
  await setDiscreetAlarm("turn", Number.POSITIVE_INFINITY, now + 6 * minute);
  expect(await fakeBrowser.alarms.get("turn")).toBeUndefined();
});

test("the pulse looks again before anything that is not near yet", async () => {
  const now = Date.now();
  await ensureHeartbeatAlarm();
  const pulse = await fakeBrowser.alarms.get("pulse");
  const next = (pulse?.periodInMinutes ?? Number.POSITIVE_INFINITY) * minute;
  await setDiscreetAlarm("turn", now + next + 1, now);
  expect(await fakeBrowser.alarms.get("turn")).toBeDefined();
});
