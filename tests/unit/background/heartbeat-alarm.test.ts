import { beforeEach, expect, test } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { ensureHeartbeatAlarm, setDiscreetAlarm } from "../../../extension/entrypoints/background/heartbeat-alarm";

const minute = 60_000;
beforeEach(() => fakeBrowser.reset());

test("an alarm that tells something of a treatment is on the disk only when its time is near", async () => {
  const now = Date.now();
  await setDiscreetAlarm("next-change", now + 20 * minute, now);
  expect(await fakeBrowser.alarms.get("next-change")).toBeUndefined();
  await setDiscreetAlarm("next-change", now + 20 * minute, now + 5 * minute);
  expect(await fakeBrowser.alarms.get("next-change")).toMatchObject({ scheduledTime: now + 20 * minute });
  await setDiscreetAlarm("next-change", Number.POSITIVE_INFINITY, now + 6 * minute);
  expect(await fakeBrowser.alarms.get("next-change")).toBeUndefined();
});

test("the heartbeat checks again before anything that is not near yet", async () => {
  const now = Date.now();
  await ensureHeartbeatAlarm();
  const heartbeat = await fakeBrowser.alarms.get("heartbeat");
  const next = (heartbeat?.periodInMinutes ?? Number.POSITIVE_INFINITY) * minute;
  await setDiscreetAlarm("next-change", now + next + 1, now);
  expect(await fakeBrowser.alarms.get("next-change")).toBeDefined();
});
