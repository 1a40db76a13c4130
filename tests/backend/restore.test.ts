import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import type { EpochMs } from "../../extension/base/shapes";
import { connect } from "../../extension/sync/supabase";
import { publishableKey } from "../../supabase/local/gateway.ts";
import { freePort } from "../../supabase/local/ports.ts";
import { noLimits } from "../../supabase/local/rates.ts";
import { type Stack, startStack } from "../../supabase/local/stack.ts";
import { temporaryDataDir } from "../../supabase/local/temporary-folder.ts";
import { SyncDevice } from "../support/model/sync-device";

const dataDir = temporaryDataDir();
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
const database = path.join(dataDir, "postgres");
const backup = path.join(dataDir, "backup");
// With the owner, who is not always the one who runs the tests.
const copy = (from: string, to: string) => execFileSync("cp", ["-a", from, to]);

const sync = ({ engine }: SyncDevice) => engine.run({ asked: true });

/** What `select private.renew_epochs()` is for: docs/hosting.md, 'After a restored backup'. */
test("after a restored backup and new epochs, the server has everything again that any device has", async () => {
  const port = await freePort();
  const builtIn = { url: `http://127.0.0.1:${port}`, key: publishableKey };
  const device = () => new SyncDevice({ connect, builtIn }, () => Date.now() as EpochMs);
  const [phone, desk, tablet, later] = [device(), device(), device(), device()];
  const running = async (work: (stack: Stack) => Promise<unknown>) => {
    const stack = await startStack({ port, dataDir, quiet: true, fsync: false, authRules: noLimits });
    try {
      await work(stack);
    } finally {
      await stack.stop();
    }
  };

  await running(async () => {
    await phone.write("before the backup");
    await phone.engine.turnOn("phone");
    const words = await phone.engine.words();
    await desk.engine.join(words, "desk");
    await tablet.engine.join(words, "tablet");
  });
  copy(database, backup);

  await running(async () => {
    await phone.write("on the phone, after the backup");
    await sync(phone);
    await desk.write("on the desk, after the backup");
    for (const each of [desk, phone]) await sync(each);
  });
  rmSync(database, { recursive: true });
  copy(backup, database);

  await running(async ({ databaseUrl }) => {
    const sql = postgres(databaseUrl, { max: 1 });
    await sql`select private.renew_epochs()`;
    await sql.end();
    // A device that knows nothing of what was lost brings the vault past where the others have been: without new epochs
    // nobody would notice that something is missing.
    for (let entry = 1; entry <= 5; entry++) await tablet.write(`on the tablet ${entry}`);
    for (const each of [tablet, phone, desk, tablet]) await sync(each);
    await later.engine.join(await phone.engine.words(), "later");
    await sync(later);
    const all = await later.bodies();
    expect(all).toHaveLength(8);
    expect(all).toEqual(expect.arrayContaining(["on the phone, after the backup", "on the desk, after the backup"]));
    expect(await tablet.bodies()).toEqual(all);
  });
});
