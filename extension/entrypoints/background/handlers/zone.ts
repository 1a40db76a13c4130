import { isBelieved } from "../../../base/believed-zone";
import type { ZoneView, zoneMessages } from "../../../messages/zone";
import type { DeviceClock } from "../device-clock";
import { namedZone } from "../named-zone";
import type { Handlers } from "./handler";

export const zoneHandlers: Handlers<typeof zoneMessages> = {
  "zone.get": async ({ clock }) => view(clock),
  "zone.name": async ({ vault, clock, schedule }, { zone }) => {
    await namedZone(vault).set(zone);
    clock.named = zone;
    await schedule.recompute();
    return view(clock);
  },
};

const view = (clock: DeviceClock): ZoneView => ({
  zone: clock.zone(),
  believed: isBelieved(clock.given()),
  named: clock.named !== undefined,
});
