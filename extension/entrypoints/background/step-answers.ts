import { readKey } from "../../care/reminders";
import { asRecordId, type Vault } from "../../vault";

/**
 * The answer to a step or a reminder. It is a field of its own on the treatment or appointment that it is about, so
 * that it syncs with that: what was answered on one device is not shown on another.
 */
export type StepAnswer = "taken" | "notNow" | "off";

const FIELD = "step:";
const answers: readonly unknown[] = ["taken", "notNow", "off"] satisfies StepAnswer[];

/** The answers about some treatments and appointments, by key; none for those that were deleted. */
export async function readStepAnswers(vault: Vault, ids: readonly string[]): Promise<Map<string, StepAnswer>> {
  const records = await Promise.all(ids.map((id) => vault.get(asRecordId(id))));
  const found = records.flatMap((record) =>
    Object.entries(record?.fields ?? {}).flatMap(([name, value]): [string, StepAnswer][] =>
      name.startsWith(FIELD) && answers.includes(value)
        ? [[`${record?.id}.${name.slice(FIELD.length)}`, value as StepAnswer]]
        : [],
    ),
  );
  return new Map(found);
}

export async function setStepAnswer(vault: Vault, key: string, answer: StepAnswer): Promise<void> {
  const { id } = readKey(key);
  await vault.change(asRecordId(id), { fields: { [FIELD + key.slice(id.length + 1)]: answer } });
}
