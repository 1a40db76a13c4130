import { expect, inject, test } from "vitest";
import { openDatabase } from "./support/database.ts";
import { Device, newWords, record, refusalOf } from "./support/device.ts";
import { waitsForALock } from "./support/waiting.ts";

test("a push that never gets its turn is refused after a while, and stored when it is tried again", async () => {
  const sql = openDatabase();
  const device = await Device.withVault();
  const push = [record()];
  await sql.begin(async (transaction) => {
    await transaction`select from public.vaults where id = ${device.vault} for update`;
    expect(await refusalOf(device.sync(push))).toBe("unavailable");
  });
  expect((await device.sync(push)).pushed).toHaveLength(1);
});

test("a device is removed once the push that it has under way is stored, and pushes nothing after that", async () => {
  const words = newWords();
  const owner = await Device.withVault(words);
  const lost = await Device.joined(words);
  const user = await lost.userId();
  const sql = openDatabase(inject("stack").databaseUrl);
  const removed = await sql.begin(async (push) => {
    await push`select set_config('request.jwt.claims', ${JSON.stringify({ sub: user, role: "authenticated" })}, true)`;
    const { id, sealed } = record();
    const rows = await push`select part from public.sync(${words.vault},
      ${Buffer.from(lost.epoch).toString("hex")}::uuid, 0, array[${id}::bytea], array[0], array[${sealed}::bytea], 500)`;
    expect(rows.map(({ part }) => part)).toEqual(["stored", "head"]);
    const removal = owner.ask("remove", { device: Buffer.from(user.replaceAll("-", ""), "hex") });
    expect(await Promise.race([removal.then(() => "is done"), waitsForALock("vault_remove")])).toBe("waits");
    return { removal };
  });
  await removed.removal;
  expect((await owner.sync()).changes).toHaveLength(1);
  expect(await refusalOf(lost.sync([record()]))).not.toBe("accepted");
});
