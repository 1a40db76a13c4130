import { readKey } from "../../care/reminders";
import { asRecordId, type Vault } from "../../vault";

/**
 * What became of a step or a reminder. It lies in a field of its own on the treatment or appointment that it is about,
 * so that it goes where this goes: what was answered on one device does not ring on the other.
 */
export type Mark = "taken" | "notNow" | "off";

const FIELD = "step:";
const marks: readonly unknown[] = ["taken", "notNow", "off"] satisfies Mark[];

/** The marks of some treatments and appointments, by key; those that are gone have none. */
export async function readMarks(vault: Vault, ids: readonly string[]): Promise<Map<string, Mark>> {
  const records = await Promise.all(ids.map((id) => vault.get(asRecordId(id))));
  const found = records.flatMap((record) =>
    Object.entries(record?.fields ?? {}).flatMap(([name, value]): [string, Mark][] =>
      name.startsWith(FIELD) && marks.includes(value)
        ? [[`${record?.id}.${name.slice(FIELD.length)}`, value as Mark]]
        : [],
    ),
  );
  return new Map(found);
}

export async function setMark(vault: Vault, key: string, mark: Mark): Promise<void> {
  const { id } = readKey(key);
  await vault.change(asRecordId(id), { fields: { [FIELD + key.slice(id.length + 1)]: mark } });
}
