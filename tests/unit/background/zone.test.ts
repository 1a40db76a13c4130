import * as v from "valibot";
import { expect, test } from "vitest";
import { isBelieved } from "../../../extension/base/believed-zone";
import { createDeviceClock } from "../../../extension/entrypoints/background/device-clock";
import { zoneMessages } from "../../../extension/messages/zone";

test.each([
  ["Europe/Madrid", true],
  ["America/Argentina/Buenos_Aires", true],
  ["UTC", false],
  ["Etc/GMT+5", false],
  ["Etc/UTC", false],
  ["CET", false],
  ["+01:00", false],
  ["Atlantic/Reykjavik", false],
])("%s is believed: %s", (zone, believed) => {
  expect(isBelieved(zone)).toBe(believed);
});

test("the zone that was named counts as long as the browser's is not believed", () => {
  let given = "UTC";
  const clock = createDeviceClock(() => given);
  expect(clock.zone()).toBe("UTC");
  clock.named = "Europe/Berlin";
  expect(clock.zone()).toBe("Europe/Berlin");
  given = "America/New_York"; // travelling, or another browser
  expect(clock.zone()).toBe("America/New_York");
});

test("only a zone that there is can be named", () => {
  const { ask } = zoneMessages["zone.name"];
  expect(v.is(ask, { zone: "Europe/Berlin" })).toBe(true);
  for (const zone of ["Europe/Atlantis", "", "x".repeat(200)]) expect(v.is(ask, { zone })).toBe(false);
});
