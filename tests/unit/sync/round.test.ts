import { describe, expect, test } from "vitest";
import { untilSettled } from "../../../extension/sync/round";
import { Refusal, Unreachable } from "../../../extension/sync/server";
import { type RecordId, VaultError } from "../../../extension/vault";
import { ModelServer } from "../../support/model/server";
import { testClock } from "../vault/support";
import { firstDevice, furtherDevice, type SyncingDevice } from "./support/device";

async function pair() {
  const server = new ModelServer();
  const now = testClock();
  const phone = await firstDevice(server, now);
  const desk = await furtherDevice(server, phone, now);
  return { server, now, phone, desk };
}

const bodies = async ({ vault }: SyncingDevice) => (await vault.list("entry")).map(({ body }) => body).toSorted();
/** Text that does not compress to nothing. */
const text = (length: number) => {
  let seed = 1;
  return Array.from({ length }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (seed % 90));
  }).join("");
};

describe("a run of sync", () => {
  test("brings what two devices wrote to both, in few round trips", async () => {
    const { phone, desk } = await pair();
    await phone.vault.create("entry", { body: "from the phone" });
    await desk.vault.create("entry", { body: "from the desk" });
    // The first request of a device has no epoch yet, so it takes one more.
    expect(await phone.settle()).toMatchObject({ settled: true, roundTrips: 2 });
    expect(await desk.settle()).toMatchObject({ settled: true, roundTrips: 2 });
    expect(await phone.settle()).toMatchObject({ settled: true, roundTrips: 1 });
    expect(await bodies(phone)).toEqual(["from the desk", "from the phone"]);
    expect(await bodies(desk)).toEqual(await bodies(phone));
  });

  test("goes on until everything is over, in pushes of at most 500 and pages of as many", async () => {
    const { phone, desk } = await pair();
    for (let i = 0; i < 1_020; i++) await phone.vault.create("decision", { fields: { i } });
    await phone.settle();
    expect(phone.line.arrived.map(({ push }) => push.length).slice(-3)).toEqual([500, 500, 20]);
    expect(await desk.settle()).toMatchObject({ settled: true, roundTrips: 4 });
    expect(await desk.vault.count("decision")).toBe(1_020);
  });

  test("asks for the next page of a pull before it has stored this one, and for none before a push is acknowledged", async () => {
    const { phone, desk } = await pair();
    for (let i = 0; i < 1_020; i++) await phone.vault.create("decision", { fields: { i } });
    const steps: string[] = [];
    const watched = ({ vault, line, rounds }: SyncingDevice) => ({
      ...rounds,
      api: {
        ...vault.sync,
        apply: async (answer: Parameters<typeof vault.sync.apply>[0]) => {
          const applied = await vault.sync.apply(answer);
          steps.push("stored");
          return applied;
        },
      },
      server: {
        sync: (request: Parameters<typeof line.sync>[0]) => {
          steps.push(`asks from ${request.cursor}`);
          return line.sync(request);
        },
      },
    });
    await untilSettled(watched(phone));
    const asks = steps.filter((step) => step !== "stored").length;
    expect(steps.join(" ")).toMatch(/^asks from 0( asks from \d+ stored)+$/);
    expect(asks).toBe(4);
    steps.length = 0;
    await untilSettled(watched(desk));
    expect(steps).toEqual([
      "asks from 0",
      "asks from 0",
      "asks from 500",
      "stored",
      "asks from 1000",
      "stored",
      "stored",
    ]);
  });

  test("pushes in the same run what it had to merge in a pull of many pages", async () => {
    const { server, phone, desk } = await pair();
    const { id } = await phone.vault.create("entry", { body: "one" });
    await phone.settle();
    await desk.settle();
    await desk.vault.change(id, { body: { from: "one", to: "one two" } });
    const [mine] = await desk.vault.sync.dirty(1);
    for (let i = 0; i < 1_020; i++) await phone.vault.create("decision", { fields: { i } });
    await phone.vault.change(id, { body: { from: "one", to: "zero one" } });
    await phone.settle();
    // Set aside as too large for the server, until it is another one by the merge.
    desk.rounds.limits.tooLarge.set(id, mine?.dirty as number);
    expect(await desk.settle()).toMatchObject({ settled: true });
    expect(await desk.vault.get(id)).toMatchObject({ body: "zero one two" });
    await phone.settle();
    expect(await phone.vault.get(id)).toMatchObject({ body: "zero one two" });
    expect(server.records((await phone.vault.sync.identity()).vaultId)).toHaveLength(1_021);
  });

  test("a page that cannot be stored is asked for again, though the one behind it has come", async () => {
    const { phone, desk } = await pair();
    for (let i = 0; i < 1_020; i++) await phone.vault.create("decision", { fields: { i } });
    await phone.settle();
    await untilSettled({
      ...desk.rounds,
      api: { ...desk.vault.sync, apply: () => Promise.reject(new VaultError("quota")) },
    }).then(
      () => expect.unreachable(),
      (error) => expect(error).toMatchObject({ code: "quota" }),
    );
    expect((await desk.vault.sync.position()).cursor).toBe(0);
    expect(await desk.settle()).toMatchObject({ settled: true });
    expect(await desk.vault.count("decision")).toBe(1_020);
  });

  test("keeps requests below a megabyte", async () => {
    const { server, phone } = await pair();
    for (let i = 0; i < 12; i++) await phone.vault.create("entry", { body: text(200_000) });
    expect(await phone.settle()).toMatchObject({ settled: true });
    expect(phone.line.arrived.map(({ push }) => push.length).filter((length) => length > 0).length).toBeGreaterThan(1);
    expect(server.records((await phone.vault.sync.identity()).vaultId)).toHaveLength(12);
  });

  test("stores bytes of a record only, not the whole answer that they came in", async () => {
    const { phone, desk } = await pair();
    for (let i = 0; i < 20; i++) await phone.vault.create("entry", { body: `number ${i}` });
    await phone.settle();
    await desk.settle();
    const [id] = (await desk.vault.list("entry")).map((entry) => entry.id);
    await desk.vault.sync.startOver("f".repeat(32));
    const [record] = (await desk.vault.sync.dirty(99)).filter((dirty) => dirty.id === id);
    expect(record?.sealed.buffer.byteLength).toBe(record?.sealed.byteLength);
  });

  test("merges a conflict and pushes it again at once, after at most the time of a round trip", async () => {
    const { phone, desk } = await pair();
    const { id } = await phone.vault.create("entry", { body: "one two" });
    await phone.settle();
    await desk.settle();
    await phone.vault.change(id, { body: { from: "one two", to: "one, two" } });
    await desk.vault.change(id, { body: { from: "one two", to: "one two!" } });
    await phone.settle();
    expect(await desk.settle()).toMatchObject({ settled: true, roundTrips: 2 });
    expect(desk.pauses).toEqual([25]);
    await phone.settle();
    expect(await bodies(phone)).toEqual(["one, two!"]);
    expect(await bodies(desk)).toEqual(["one, two!"]);
  });

  test("makes no long pause for a server that takes its time", async () => {
    const { phone, desk } = await pair();
    const { id } = await phone.vault.create("entry", { body: "one" });
    await phone.settle();
    await desk.settle();
    await phone.vault.change(id, { fields: { mood: 1 } });
    await desk.vault.change(id, { fields: { place: "here" } });
    await phone.settle();
    let now = 0;
    expect(await untilSettled({ ...desk.rounds, now: () => (now += 80_000) })).toMatchObject({ settled: true });
    expect(desk.pauses).toEqual([1_000]);
  });

  test("keeps dirty what was written while the push was on its way", async () => {
    const { phone, desk } = await pair();
    const { id } = await phone.vault.create("entry", { body: "a" });
    let once = true;
    phone.line.meanwhile = async () => {
      if (phone.line.arrived.length === 0 || !once) return;
      once = false;
      await phone.vault.change(id, { body: { from: "a", to: "ab" } });
    };
    expect(await phone.settle()).toEqual({ settled: false, abandoned: false, roundTrips: 2 });
    expect(await phone.settle()).toMatchObject({ settled: true });
    await desk.settle();
    expect(await bodies(desk)).toEqual(["ab"]);
  });

  test("pushes again what was stored though the answer got lost, and nothing doubles", async () => {
    const { server, phone, desk } = await pair();
    await phone.vault.create("entry", { body: "once" });
    phone.line.faults.push(undefined, "lost answer");
    await expect(phone.settle()).rejects.toBeInstanceOf(Unreachable);
    expect(await phone.settle()).toMatchObject({ settled: true });
    await desk.settle();
    expect(await bodies(desk)).toEqual(["once"]);
    expect(server.records((await phone.vault.sync.identity()).vaultId).map(({ rev }) => rev)).toEqual([1]);
  });
});

describe("a server that was restored", () => {
  test("gets everything again, and nobody loses what came after the backup", async () => {
    const { server, phone, desk } = await pair();
    const { id } = await phone.vault.create("entry", { body: "before" });
    await phone.settle();
    await desk.settle();
    const backup = server.backup();
    await phone.vault.change(id, { body: { from: "before", to: "before and after" } });
    await phone.vault.create("entry", { body: "new" });
    await phone.settle();
    server.restore(backup);
    await desk.settle();
    await phone.settle();
    await desk.settle();
    expect(await bodies(phone)).toEqual(["before and after", "new"]);
    expect(await bodies(desk)).toEqual(await bodies(phone));
  });

  test("while another copy of the extension starts over: its answer is dropped, and the run goes on", async () => {
    const { phone, desk } = await pair();
    await phone.vault.create("entry", { body: "kept" });
    await phone.settle();
    await phone.vault.create("entry", { body: "also kept" });
    phone.line.meanwhile = async () => {
      phone.line.meanwhile = undefined;
      await phone.vault.sync.startOver("af".repeat(16));
    };
    expect(await phone.settle()).toMatchObject({ settled: true });
    await desk.settle();
    expect(await bodies(desk)).toEqual(["also kept", "kept"]);
  });

  test("that changes its epoch at every answer is given up, with nothing lost", async () => {
    const { phone } = await pair();
    await phone.vault.create("entry", { body: "kept" });
    for (let i = 0; i < 9; i++) {
      phone.line.faults.push(new Refusal("epoch_changed", { epoch: crypto.getRandomValues(new Uint8Array(16)) }));
    }
    await expect(phone.settle()).rejects.toMatchObject({ code: "epoch_changed" });
    expect(await phone.vault.sync.dirty(9)).toHaveLength(1);
  });

  test("that names no epoch, or the one it has refused, is no server of ours", async () => {
    const { phone } = await pair();
    await phone.settle();
    phone.line.faults.push(new Refusal("epoch_changed"));
    await expect(phone.settle()).rejects.toMatchObject({ why: "stranger" });
  });
});

describe("limits", () => {
  test("a record that is too large waits here, and all others get past it", async () => {
    const { phone, desk } = await pair();
    const large = await phone.vault.create("entry", { body: text(400_000) });
    await phone.vault.create("entry", { body: "small" });
    await phone.settle();
    await desk.settle();
    expect(await bodies(desk)).toEqual(["small"]);
    expect([...phone.limits.tooLarge.keys()]).toEqual([large.id]);
    expect((await phone.vault.sync.dirty(9)).map(({ id }) => id)).toEqual([large.id]);
  });

  test("it is offered again once it was changed", async () => {
    const { phone, desk } = await pair();
    const body = text(400_000);
    const { id } = await phone.vault.create("entry", { body });
    await phone.settle();
    await phone.vault.change(id, { body: { from: body, to: "short" } });
    await phone.settle();
    await desk.settle();
    expect(await bodies(desk)).toEqual(["short"]);
  });

  test("a server of smaller records is believed, one record at a time", async () => {
    const { server, phone, desk } = await pair();
    server.limits.recordBytes = 2_000;
    const ids: RecordId[] = [];
    for (const body of [text(3_000), "short", text(9_000), "also short"]) {
      ids.push((await phone.vault.create("entry", { body })).id);
    }
    await phone.settle();
    await desk.settle();
    expect(await bodies(desk)).toEqual(["also short", "short"]);
    expect(new Set(phone.limits.tooLarge.keys())).toEqual(new Set([ids[0], ids[2]]));
  });

  test.each([
    ["requests", { requestBytes: 8_000 }],
    ["pushes", { recordsAPush: 3 }],
  ])("a server of smaller %s is asked with smaller ones", async (_, smaller) => {
    const { server, phone, desk } = await pair();
    Object.assign(server.limits, smaller);
    for (let i = 0; i < 40; i++) await phone.vault.create("entry", { body: `number ${i}` });
    await phone.settle();
    await desk.settle();
    expect(await desk.vault.count("entry")).toBe(40);
  });

  test("a record that fits the server by itself goes, though no batch may be so large any more", async () => {
    const { server, phone, desk } = await pair();
    server.limits.requestBytes = 8_000;
    for (let i = 0; i < 40; i++) await phone.vault.create("entry", { body: `number ${i}` });
    await phone.settle();
    const body = text(7_000);
    await phone.vault.create("entry", { body });
    const [longer] = await phone.vault.sync.dirty(1);
    expect(longer?.sealed.length).toBeGreaterThan(phone.limits.bytes);
    expect(await phone.settle()).toMatchObject({ settled: true });
    await desk.settle();
    expect(await bodies(desk)).toContain(body);
  });

  test.each(["record_too_large", "request_too_large", "too_many_records"])(
    "%s for a request without any record stops the run: the server is not asked again and again",
    async (code) => {
      const { phone } = await pair();
      await phone.settle();
      const before = phone.line.arrived.length;
      phone.line.meanwhile = async () => {
        throw new Refusal(code);
      };
      await expect(phone.settle()).rejects.toMatchObject({ code });
      expect(phone.line.asked.filter((op) => op === "sync")).toHaveLength(before + 1);
    },
  );

  test.each(["vault_is_full", "vault_has_too_many_records"])(
    "%s stops the run, and what is there stays",
    async (code) => {
      const { server, phone, desk } = await pair();
      await phone.vault.create("entry", { body: "fits" });
      await phone.settle();
      Object.assign(server.limits, code === "vault_is_full" ? { bytesAVault: 700 } : { recordsAVault: 1 });
      await phone.vault.create("entry", { body: "too much" });
      await expect(phone.settle()).rejects.toMatchObject({ code });
      expect(await bodies(phone)).toEqual(["fits", "too much"]);
      expect(await phone.vault.sync.dirty(9)).toHaveLength(1);
      await desk.settle();
      expect(await bodies(desk)).toEqual(["fits"]);
    },
  );

  test("too many requests stops the run and says how long to wait", async () => {
    const { phone } = await pair();
    phone.line.faults.push(new Refusal("too_many_requests", { retryAfter: 17 }));
    await expect(phone.settle()).rejects.toMatchObject({ code: "too_many_requests", retryAfter: 17 });
  });
});

describe("a hostile server", () => {
  test.each([
    ["always has more, without moving on", { more: true }],
    ["stores nothing and shows no conflict", { pushed: [] }],
  ])("that %s is left after a few tries", async (_, forged) => {
    const { phone } = await pair();
    await phone.settle();
    await phone.vault.create("entry", { body: "kept" });
    const { sync } = phone.line;
    const { cursor } = await phone.vault.sync.position();
    const hollow = { cursor, pushed: [], conflicts: [], changes: [], more: false };
    phone.line.sync = async (request) => ({ epoch: request.epoch as Uint8Array<ArrayBuffer>, ...hollow, ...forged });
    expect(await phone.settle()).toEqual({ settled: false, abandoned: true, roundTrips: 3 });
    phone.line.sync = sync;
    expect(await phone.settle()).toMatchObject({ settled: true });
  });

  test("that invents changes for ever is left in the end", async () => {
    const { phone } = await pair();
    await phone.settle();
    let seq = 1;
    phone.line.sync = async ({ epoch }) => {
      const made = { id: crypto.getRandomValues(new Uint8Array(16)), rev: 1, seq: ++seq, sealed: new Uint8Array(40) };
      return {
        epoch: epoch as Uint8Array<ArrayBuffer>,
        cursor: seq,
        more: true,
        pushed: [],
        conflicts: [],
        changes: [made],
      };
    };
    expect(await phone.settle()).toEqual({ settled: false, abandoned: true, roundTrips: 1_000 });
  });

  test("that answers for another epoch is not believed", async () => {
    const { phone } = await pair();
    await phone.settle();
    phone.line.sync = async () => ({
      epoch: new Uint8Array(16),
      cursor: 9,
      more: false,
      pushed: [],
      conflicts: [],
      changes: [],
    });
    await expect(phone.settle()).rejects.toMatchObject({ why: "stranger" });
    expect((await phone.vault.sync.position()).cursor).toBe(0);
  });
});
