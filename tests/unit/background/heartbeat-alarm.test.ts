import { beforeEach, expect, test } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { ensureHeartbeatAlarm, setDiscreetAlarm } from "../../../extension/entrypoints/background/heartbeat-alarm";

const minute = 60_000;
beforeEach(() => fakeBrowser.reset());

test("an alarm that tells something of a treatment is on the disk only when its time is near", async () => {
  const now = Temporal.Instant.fromEpochMilliseconds(Date.now());
  await setDiscreetAlarm("next-change", now.add({ minutes: 20 }), now);
  expect(await fakeBrowser.alarms.get("next-change")).toBeUndefined();
  await setDiscreetAlarm("next-change", now.add({ minutes: 20 }), now.add({ minutes: 5 }));
  expect(await fakeBrowser.alarms.get("next-change")).toMatchObject({
    scheduledTime: now.epochMilliseconds + 20 * minute,
  });
  await setDiscreetAlarm("next-change", undefined, now.add({ minutes: 6 }));
  expect(await fakeBrowser.alarms.get("next-change")).toBeUndefined();
});

test("the heartbeat checks again before anything that is not near yet", async () => {
  const now = Temporal.Instant.fromEpochMilliseconds(Date.now());
  await ensureHeartbeatAlarm();
  const heartbeat = await fakeBrowser.alarms.get("heartbeat");
  const next = (heartbeat?.periodInMinutes ?? Number.POSITIVE_INFINITY) * minute;
  await setDiscreetAlarm("next-change", now.add({ milliseconds: next + 1 }), now);
  expect(await fakeBrowser.alarms.get("next-change")).toBeDefined();
});
