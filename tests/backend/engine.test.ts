import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { EpochMs } from "../../extension/base/shapes";
import { connect } from "../../extension/sync/supabase";
import { eventually } from "../../scripts/browser/eventually";
import { type Stack, startStack } from "../../supabase/local/stack.ts";
import { temporaryDataDir } from "../../supabase/local/temporary-folder.ts";
import { SyncDevice } from "../support/model/sync-device";
import { openDatabase } from "./support/database.ts";

const here = () => ({ url: inject("stack").url, key: inject("stack").publishableKey });
const device = (builtIn = here()) => new SyncDevice({ connect, builtIn }, () => Date.now() as EpochMs);

/** Two devices of one vault. */
async function pair() {
  const [phone, desk] = [device(), device()];
  expect(await phone.engine.turnOn("phone")).toMatchObject({ state: "synced" });
  expect(await desk.engine.join(await phone.engine.words(), "desk")).toMatchObject({ state: "synced" });
  return { phone, desk };
}

const now = ({ engine }: SyncDevice) => engine.run({ asked: true });
const vaultOf = async (each: SyncDevice) => (await (await each.vault()).sync.identity()).vaultId;

/** Everything that the database has of a vault. */
async function left(vaultId: string) {
  const sql = openDatabase();
  const vault = Buffer.from(vaultId, "hex");
  const [row] = await sql<{ vaults: number; members: number; records: number }[]>`
    select (select count(*) from public.vaults where id = ${vault})::int as vaults,
      (select count(*) from public.members where vault_id = ${vault})::int as members,
      (select count(*) from public.records where vault_id = ${vault})::int as records`;
  return row;
}

/** Changes what this device keeps of its session. */
async function tamper(each: SyncDevice, change: (session: Record<string, unknown>) => void) {
  const { local } = await each.vault();
  const session = JSON.parse(String(await local.get("sync session")));
  change(session);
  await local.set("sync session", JSON.stringify(session));
  each.restart();
}

describe("two devices through the real backend", () => {
  test("one makes a vault, the other joins, and what both had is on both", async () => {
    const [phone, desk] = [device(), device()];
    await phone.write("from the phone");
    await desk.write("from the desk");
    expect(await phone.engine.view()).toMatchObject({ state: "off", server: { url: here().url, builtIn: true } });
    expect(await phone.engine.turnOn("phone")).toMatchObject({ state: "synced", waiting: 0 });
    await desk.engine.join(await phone.engine.words(), "desk");
    await now(phone);
    expect(await phone.bodies()).toEqual(["from the desk", "from the phone"]);
    expect(await desk.bodies()).toEqual(await phone.bodies());
    expect(await phone.engine.devices()).toMatchObject([
      { name: "phone", self: true },
      { name: "desk", self: false },
    ]);
  });

  test("both change one entry, and both keep what they wrote", async () => {
    const { phone, desk } = await pair();
    const { id } = await phone.write("one two");
    await now(phone);
    await now(desk);
    await (await phone.vault()).change(id, { body: { from: "one two", to: "one, two" } });
    await (await desk.vault()).change(id, { body: { from: "one two", to: "one two!" } });
    await now(phone);
    await now(desk);
    await now(phone);
    expect(await phone.bodies()).toEqual(["one, two!"]);
    expect(await desk.bodies()).toEqual(["one, two!"]);
  });

  test("while a page is open, what the other one writes comes by itself", async () => {
    const { phone, desk } = await pair();
    const close = desk.engine.pageOpened();
    await now(desk); // from here on it asks for nothing by itself
    await eventually("word from the other one", async () => {
      await phone.write("heard");
      await now(phone);
      return (await desk.bodies()).length > 0;
    });
    close();
  });

  test("wrong words change nothing and make nothing", async () => {
    const one = device();
    await one.write("mine");
    const before = await one.words();
    const nobodys = await device().engine.words();
    expect(await one.engine.join(nobodys, "one")).toMatchObject({ state: "trouble", trouble: "refused" });
    await expect(one.engine.join(["no", "such", "words"], "one")).rejects.toThrow(RangeError);
    expect(await one.engine.view()).toMatchObject({ state: "off" });
    expect(await one.words()).toBe(before);
    expect(await one.bodies()).toEqual(["mine"]);
    expect(await left(await vaultOf(one))).toEqual({ vaults: 0, members: 0, records: 0 });
  });
});

test("a device whose clock is a year ahead writes in the server's time from the first answer on", async () => {
  const year = 365 * 86_400_000;
  const ahead = new SyncDevice({ connect, builtIn: here() }, () => (Date.now() + year) as EpochMs);
  await ahead.engine.turnOn("ahead");
  const { at } = await ahead.write("now");
  expect(Math.abs(at - Date.now())).toBeLessThan(year / 2);
});

describe("leaving", () => {
  test("a removed device stops, keeps what it has, and comes back by its words only", async () => {
    const { phone, desk } = await pair();
    const [other] = (await phone.engine.devices()).filter(({ self }) => !self);
    expect(await phone.engine.removeDevice(other?.id ?? "")).toMatchObject([{ name: "phone" }]);
    await desk.write("still mine");
    await now(desk);
    expect(await desk.engine.view()).toMatchObject({ state: "trouble", trouble: "removed", waiting: 1 });
    desk.restart();
    await now(desk);
    expect(await phone.engine.devices()).toMatchObject([{ name: "phone" }]);
    expect(await desk.engine.join(await desk.engine.words(), "desk again")).toMatchObject({ state: "synced" });
    await now(phone);
    expect(await phone.bodies()).toEqual(["still mine"]);
  });

  test("a device that was removed while it was away for long is out all the same", async () => {
    const { phone, desk } = await pair();
    const [other] = (await phone.engine.devices()).filter(({ self }) => !self);
    await phone.engine.removeDevice(other?.id ?? "");
    await tamper(desk, (session) => {
      session.expires_at = 1;
    });
    await now(desk);
    expect(await desk.engine.view()).toMatchObject({ trouble: "removed" });
    expect(await phone.engine.devices()).toHaveLength(1);
  });

  test("whoever leaves keeps everything, leaves the records there, and can come back", async () => {
    const { phone, desk } = await pair();
    await phone.write("stays");
    await now(phone);
    await now(desk);
    expect(await desk.engine.leave()).toMatchObject({ state: "off" });
    expect(await desk.bodies()).toEqual(["stays"]);
    expect(await phone.engine.devices()).toHaveLength(1);
    expect(await left(await vaultOf(phone))).toMatchObject({ vaults: 1, members: 1, records: 1 });
    await desk.write("alone");
    expect(await desk.engine.turnOn("desk")).toMatchObject({ state: "synced" });
    await now(phone);
    expect(await phone.bodies()).toEqual(["alone", "stays"]);
  });

  test("delete everything: nothing is left there or here, and the others hear that it is gone", async () => {
    const { phone, desk } = await pair();
    await phone.write("soon gone");
    await now(phone);
    await now(desk);
    const vaultId = await vaultOf(phone);
    expect(await left(vaultId)).toEqual({ vaults: 1, members: 2, records: 1 });
    await phone.engine.deleteEverything();
    expect(await left(vaultId)).toEqual({ vaults: 0, members: 0, records: 0 });
    expect(await phone.bodies()).toEqual([]);
    expect(await vaultOf(phone)).not.toBe(vaultId);
    expect(await phone.engine.view()).toMatchObject({ state: "off", lastSynced: null });
    await now(desk);
    expect(await desk.engine.view()).toMatchObject({ state: "trouble", trouble: "gone" });
    expect(await desk.bodies()).toEqual(["soon gone"]);
    expect(await desk.engine.turnOn("desk")).toMatchObject({ state: "synced" });
    expect(await left(vaultId)).toEqual({ vaults: 1, members: 1, records: 1 });
  });

  test("delete everything reaches the server also from a device that was removed", async () => {
    const { phone, desk } = await pair();
    await phone.write("soon gone");
    await now(phone);
    const vaultId = await vaultOf(phone);
    const [other] = (await phone.engine.devices()).filter(({ self }) => !self);
    await phone.engine.removeDevice(other?.id ?? "");
    await desk.engine.deleteEverything();
    expect(await left(vaultId)).toEqual({ vaults: 0, members: 0, records: 0 });
  });

  test("new words: everything is under them, the old ones open nothing, and the other device hears of it", async () => {
    const { phone, desk } = await pair();
    await phone.write("first");
    await desk.write("pushed by the other one");
    await now(desk);
    const [oldWords, oldVault] = [await phone.engine.words(), await vaultOf(phone)];
    const newWords = await phone.engine.newWords("phone");
    expect(newWords).not.toEqual(oldWords);
    expect(await phone.engine.view()).toMatchObject({ state: "synced" });
    expect(await left(oldVault)).toEqual({ vaults: 0, members: 0, records: 0 });
    expect(await left(await vaultOf(phone))).toEqual({ vaults: 1, members: 1, records: 2 });

    await desk.write("written in the meantime");
    await now(desk);
    expect(await desk.engine.view()).toMatchObject({ trouble: "gone" });
    expect(await device().engine.join(oldWords, "x")).toMatchObject({ trouble: "refused" });
    await desk.engine.join(newWords, "desk");
    await now(phone);
    expect(await phone.bodies()).toEqual(["first", "pushed by the other one", "written in the meantime"]);
    expect(await desk.bodies()).toEqual(await phone.bodies());
  });
});

describe("the session", () => {
  test("is renewed when it has expired, and the device is the same one", async () => {
    const { phone } = await pair();
    const before = await phone.engine.devices();
    await tamper(phone, (session) => {
      session.expires_at = 1;
    });
    await phone.write("after an hour");
    await now(phone);
    expect(await phone.engine.view()).toMatchObject({ state: "synced", waiting: 0 });
    expect((await phone.engine.devices()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  test("is renewed when the server does not take its token any more", async () => {
    const { phone } = await pair();
    await tamper(phone, (session) => {
      session.access_token = String(session.access_token).replace(/[^.]+$/, "AAAA");
    });
    await phone.write("after the keys were changed");
    await now(phone);
    expect(await phone.engine.view()).toMatchObject({ state: "synced", waiting: 0 });
  });

  test("that got lost is made anew by the words, and leaves no ghost in the list", async () => {
    const { phone, desk } = await pair();
    const old = JSON.parse(String(await (await phone.vault()).local.get("sync session")));
    // Renewed twice without this device having heard of it: its own token is used up.
    let token = old.refresh_token;
    for (let times = 0; times < 2; times++) {
      const answer = await fetch(`${here().url}/auth/v1/token?grant_type=refresh_token`, {
        method: "POST",
        headers: { apikey: here().key, "content-type": "application/json" },
        body: JSON.stringify({ refresh_token: token }),
      });
      token = (await answer.json()).refresh_token;
    }
    const sql = openDatabase();
    await sql`update auth.refresh_tokens set updated_at = now() - interval '1 minute'
      where session_id in (select id from auth.sessions where user_id = ${old.user.id})`;
    await tamper(phone, (session) => {
      session.expires_at = 1;
    });
    await phone.write("not lost");
    await now(phone);
    expect(await phone.engine.view()).toMatchObject({ state: "synced", waiting: 0 });
    expect((await desk.engine.devices()).map(({ name }) => name).toSorted()).toEqual(["desk", "phone"]);
    await now(desk);
    expect(await desk.bodies()).toEqual(["not lost"]);
  });

  test("lies on the disk sealed, and so do words and names", async () => {
    const { phone } = await pair();
    const token = JSON.parse(String(await (await phone.vault()).local.get("sync session"))).refresh_token;
    const disk = await everythingIn(phone.name);
    expect(disk.length).toBeGreaterThan(1_000);
    for (const plain of [token, await phone.words(), "phone"]) expect(disk.includes(plain)).toBe(false);
  });
});

describe("servers that are none", () => {
  let site = "";
  const server = createServer((_, response) => {
    response.writeHead(404, { "content-type": "text/html" }).end("<h1>There is nothing here</h1>");
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  test.each([
    ["nobody at the address", () => ({ url: "http://127.0.0.1:9", key: "k" }), "unreachable"],
    ["another key", () => ({ url: here().url, key: "sb_publishable_wrong" }), "otherServer"],
    ["some web site", () => ({ url: site, key: "k" }), "otherServer"],
  ])("%s: nothing is turned on", async (_, address, trouble) => {
    const one = device(address());
    expect(await one.engine.turnOn("one")).toMatchObject({ state: "trouble", trouble });
    expect(await one.engine.view()).toMatchObject({ state: "off" });
  });

  test("no server at all: said so, and all else works", async () => {
    const one = new SyncDevice({ connect, builtIn: undefined }, () => Date.now() as EpochMs);
    await one.write("mine");
    await now(one);
    expect(await one.engine.view()).toMatchObject({ state: "notSetUp", server: { url: "", builtIn: false } });
    expect(await one.engine.setServer(here())).toMatchObject({ state: "off", server: { builtIn: false } });
    expect(await one.engine.turnOn("one")).toMatchObject({ state: "synced" });
    await expect(one.engine.setServer({ url: "", key: "" })).rejects.toThrow(RangeError);
  });
});

describe("a server that goes away", () => {
  const dataDir = temporaryDataDir();
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ port: 0, dataDir, quiet: true });
  });
  afterAll(async () => {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test("keeps what is written waiting, and gets it when it is back", async () => {
    const { url, publishableKey: key } = stack;
    const [phone, desk] = [device({ url, key }), device({ url, key })];
    await phone.engine.turnOn("phone");
    await desk.engine.join(await phone.engine.words(), "desk");
    const port = Number(new URL(url).port);
    await stack.stop();
    await phone.write("in the dark");
    await now(phone);
    expect(await phone.engine.view()).toMatchObject({ state: "waiting", waiting: 1 });
    for (let times = 0; times < 2; times++) await now(phone);
    expect(await phone.engine.view()).toMatchObject({ state: "trouble", trouble: "unreachable", waiting: 1 });
    await expect(phone.engine.deleteEverything()).rejects.toThrow();
    expect(await phone.bodies()).toEqual(["in the dark"]);

    stack = await startStack({ port, dataDir, quiet: true });
    await now(phone);
    expect(await phone.engine.view()).toMatchObject({ state: "synced", waiting: 0 });
    await now(desk);
    expect(await desk.bodies()).toEqual(["in the dark"]);
  });
});

/** All bytes of a database, as text. */
async function everythingIn(name: string): Promise<string> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const texts: string[] = [];
  for (const store of database.objectStoreNames) {
    const rows: unknown[] = await new Promise((resolve) => {
      const reading = database.transaction(store).objectStore(store).getAll();
      reading.onsuccess = () => resolve(reading.result);
    });
    texts.push(
      JSON.stringify(rows, (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value)),
    );
  }
  database.close();
  return texts.join();
}
