import { expect, test, vi } from "vitest";
import { after } from "../../../extension/base/time";
import type { ConnectionParts } from "../../../extension/sync/supabase";
import { ModelConnection } from "../../support/model/connection";
import { ModelServer } from "../../support/model/server";
import { SyncDevice } from "../../support/model/sync-device";
import { MINUTE, testClock } from "../vault/support";

const builtIn = { url: "https://sync.example", key: "key" };

/** A device, and what each of its connections was made with. */
function device(name?: string, line = new ModelConnection(new ModelServer())) {
  const made: ConnectionParts[] = [];
  const connect = (parts: ConnectionParts) => {
    made.push(parts);
    return line;
  };
  const now = testClock();
  return { one: new SyncDevice({ connect, builtIn }, now, name), made, now, line };
}

test("the server's time is stored when it has moved against this device's, and not at each answer", async () => {
  const { one, made, now } = device();
  await one.engine.turnOn("one");
  const noted = vi.spyOn((await one.vault()).sync, "noteServerTime");
  const heard = (ahead: number) => made[0]?.onServerTime(after(now(), -ahead));
  heard(3 * MINUTE);
  heard(3 * MINUTE + 9_999);
  now.pass(MINUTE);
  heard(3 * MINUTE - 9_999);
  expect(noted).toHaveBeenCalledTimes(1);
  heard(3 * MINUTE + 10_000);
  heard(0);
  expect(noted.mock.calls.map(([serverNow]) => now() - serverNow)).toEqual([4 * MINUTE, 3 * MINUTE + 10_000, 0]);
});

test("a key that was changed in another copy of the extension is used from the next request on", async () => {
  const { one, made, line } = device();
  await one.engine.turnOn("one");
  await one.engine.leave();
  const copy = device(one.name, line);
  await copy.one.engine.setServer({ ...builtIn, key: "another-key" });
  await one.engine.turnOn("one");
  expect(made.map(({ address }) => address.key)).toEqual(["key", "another-key"]);
});
