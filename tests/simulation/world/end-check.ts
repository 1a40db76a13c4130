import { RECORD_TYPES } from "../../../extension/vault";
import { markOf } from "../../../extension/vault/record";
import type { ModelServer } from "../../support/model/server";
import type { Device } from "./device";

type StoredVault = NonNullable<ReturnType<ModelServer["vaults"]["get"]>>;

/** Whether all devices and the server have the same, and nothing is left to push or pull. */
export async function endProblems(devices: readonly Device[], vault: StoredVault | undefined): Promise<string[]> {
  if (vault === undefined) return ["the server has no vault"];
  const problems: string[] = [];
  const seqs = new Set([...vault.records.values()].map(({ seq }) => seq));
  if (seqs.size < vault.records.size) problems.push("two records have one seq");
  const [first] = devices;
  const marks = new Map([...((await first?.states()) ?? [])].map(([id, state]) => [id, markOf(state).toHex()]));
  for (const device of devices) {
    const { name, vault: own } = device;
    const position = await own.sync.position();
    if (position.epoch !== vault.epoch) problems.push(`${name}: is in another epoch`);
    if (position.cursor !== vault.seq) problems.push(`${name}: has read up to ${position.cursor} of ${vault.seq}`);
    if ((await own.sync.dirty(1)).length > 0) problems.push(`${name}: has something left to push`);
    const rows = await device.rows();
    if (rows.length !== vault.records.size)
      problems.push(`${name}: has ${rows.length} records and the server ${vault.records.size}`);
    for (const row of rows) {
      const stored = vault.records.get(row.id);
      if (stored?.rev !== row.rev) problems.push(`${name}: ${row.id} has rev ${row.rev}, the server ${stored?.rev}`);
      if (stored && stored.sealed.toHex() !== row.sealed.toHex())
        problems.push(`${name}: ${row.id} has other bytes than the server`);
    }
    const states = await device.states();
    for (const [id, state] of states) {
      if (marks.get(id) !== markOf(state).toHex())
        problems.push(`${name}: ${id} is another one than on ${first?.name}`);
    }
    const listed = await listedIds(device);
    const alive = [...states].filter(([, { life }]) => life.state !== "purged").map(([id]) => id as string);
    if (listed.toSorted().join() !== alive.toSorted().join()) problems.push(`${name}: its lists lack records`);
  }
  return problems;
}

async function listedIds({ vault }: Device): Promise<string[]> {
  const lists = await Promise.all(
    RECORD_TYPES.flatMap((type) => [vault.list(type), vault.list(type, { trashed: true })]),
  );
  return lists.flat().map(({ id }) => id);
}
