import { beforeAll, describe, expect, test, vi } from "vitest";
import { asRecordId, type PulledRecord, type RecordId, type Vault } from "../../../extension/vault";
import { freshName, newDevice, newServer, secretFrom, storedOf, syncAll, testClock } from "./support";

const A_PAGE = 120;
const now = testClock();

let words: readonly string[];
let goals: RecordId;
/** What another device has pushed: two pages of entries, and in the second one its goals. */
let [first, second]: PulledRecord[][] = [[], []];

beforeAll(async () => {
  const server = newServer();
  const phone = await newDevice(now);
  const puts = Array.from(
    { length: 2 * A_PAGE - 1 },
    (_, n) => [{}, { body: { from: "", to: `entry ${n}` } }] as const,
  );
  await phone.putAll("entry", puts);
  ({ id: goals } = await phone.put("entry", { name: "goals" }, { body: { from: "", to: "from the phone" } }));
  await syncAll(server, phone);
  words = await phone.words();
  const stored = [...(await storedOf(phone, server))].map(([id, { rev, sealed }]) => ({
    id: asRecordId(id),
    rev,
    sealed: Uint8Array.from(sealed),
  }));
  const isGoals = ({ id }: PulledRecord) => id === goals;
  const entries = stored.filter((record) => !isGoals(record));
  [first, second] = [entries.slice(0, A_PAGE), [...entries.slice(A_PAGE), ...stored.filter(isGoals)]];
});

async function desk(name = freshName()): Promise<Vault> {
  const vault = await newDevice(now, name);
  await vault.sync.rekey(secretFrom(words));
  return vault;
}

const pull = (vault: Vault, records: readonly PulledRecord[] | undefined, cursor: number) =>
  vault.sync.apply({ epoch: "", cursor, pushed: [], records: records ?? [] });

const bodyOf = async (vault: Vault) => (await vault.get(goals))?.body;

describe("a large pull", () => {
  test("brings all of it, and the same page again changes nothing", async () => {
    const vault = await desk();
    for (const [n, page] of [first, second].entries())
      expect((await pull(vault, page, n + 1)).changed).toHaveLength(A_PAGE);
    expect(await vault.count("entry")).toBe(2 * A_PAGE);
    expect(await bodyOf(vault)).toBe("from the phone");
    for (const page of [first, second]) expect(await pull(vault, page, 2)).toEqual({ changed: [], unreadable: [] });
    expect(await vault.count("entry")).toBe(2 * A_PAGE);
    expect(await vault.sync.dirty(9)).toEqual([]);
  });

  test("merges with what is here already", async () => {
    const vault = await desk();
    await vault.put("entry", { name: "goals" }, { body: { from: "", to: "from the desk" } });
    await pull(vault, first, 1);
    await pull(vault, second, 2);
    for (const device of ["phone", "desk"]) expect(await bodyOf(vault)).toContain(`from the ${device}`);
    expect(await vault.sync.dirty(9)).toMatchObject([{ id: goals, rev: 1 }]);
  });

  test("merges with what another copy of the extension has written between two pages", async () => {
    const name = freshName();
    const vault = await desk(name);
    const other = await newDevice(now, name);
    await pull(vault, first, 1);
    await other.put("entry", { name: "goals" }, { body: { from: "", to: "from the other copy" } });
    expect((await pull(vault, second, 2)).changed).toHaveLength(A_PAGE);
    for (const device of ["phone", "other copy"]) expect(await bodyOf(vault)).toContain(`from the ${device}`);
    expect(await vault.count("entry")).toBe(2 * A_PAGE);
  });
});

describe("a page that is opened ahead", () => {
  test("is stored without being opened again", async () => {
    const vault = await desk();
    await vault.sync.identity(); // opens its secret again
    const decrypt = vi.spyOn(crypto.subtle, "decrypt");
    await vault.sync.openAhead(first ?? []);
    expect(decrypt).toHaveBeenCalledTimes(A_PAGE);
    expect((await pull(vault, first, 1)).changed).toHaveLength(A_PAGE);
    expect(decrypt).toHaveBeenCalledTimes(A_PAGE);
    decrypt.mockRestore();
    expect(await vault.count("entry")).toBe(A_PAGE);
  });

  test("merges with what another copy of the extension has written since", async () => {
    const name = freshName();
    const vault = await desk(name);
    const other = await newDevice(now, name);
    await vault.sync.openAhead(second ?? []);
    await other.put("entry", { name: "goals" }, { body: { from: "", to: "from the other copy" } });
    await pull(vault, first, 1);
    expect((await pull(vault, second, 2)).changed).toHaveLength(A_PAGE);
    for (const device of ["phone", "other copy"]) expect(await bodyOf(vault)).toContain(`from the ${device}`);
    expect(await vault.count("entry")).toBe(2 * A_PAGE);
  });

  test("is opened again where the words have changed since: what does not open by those is in no list", async () => {
    const vault = await desk();
    await vault.sync.openAhead(first ?? []);
    const others = await newDevice(now);
    await vault.sync.rekey(secretFrom(await others.words()));
    expect(await pull(vault, first, 1)).toMatchObject({ changed: [], unreadable: { length: A_PAGE } });
    expect([await vault.count("entry"), await vault.sync.unopened()]).toEqual([0, A_PAGE]);
  });
});
