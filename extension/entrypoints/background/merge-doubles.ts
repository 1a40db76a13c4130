import { doublesIn, joinedWords } from "../../treatment/doubles";
import { longestIfThen, longestIntention } from "../../treatment/shapes";
import { asRecordId, type Vault } from "../../vault";
import { readTreatments } from "./plan";

/**
 * Makes one treatment of those that were added on two devices before they had one journal. The one with the smallest id
 * stays, with the intentions and plans of all, and with whatever else it does not have itself; the others go to the Trash. Every
 * device comes to the same, so it does not matter which of them does it, or how many at once. Words that are too
 * long together stay in treatments of their own.
 * @throws VaultError
 */
export async function mergeDoubles(vault: Vault): Promise<void> {
  for (const group of doublesIn(await readTreatments(vault))) {
    const intention = joinedWords(group.map((each) => each.intention));
    const ifThen = joinedWords(group.map((each) => each.ifThen ?? ""));
    if (intention.length > longestIntention || ifThen.length > longestIfThen) continue;
    const [kept, ...others] = group.map(({ id }) => asRecordId(id));
    if (!kept) continue;
    // What a later one says replaces what an earlier one does: the one that stays has the last word.
    const records = await Promise.all([...others.toReversed(), kept].map((id) => vault.get(id)));
    const said = records
      .flatMap((record) => Object.entries(record?.fields ?? {}))
      .filter(([, value]) => !isEmpty(value));
    // The words are safe before anything goes.
    await vault.change(kept, { fields: { ...Object.fromEntries(said), ...(ifThen && { ifThen }), intention } });
    await handOver(vault, others, kept);
    for (const id of others) await vault.trash(id);
  }
}

/** What was written for the others belongs to the one that stays: entries with their goals, decisions, the clinic's times. */
async function handOver(vault: Vault, others: readonly string[], kept: string): Promise<void> {
  const lists = await Promise.all((["entry", "decision", "setting"] as const).map((type) => vault.list(type)));
  for (const { id, fields, readOnly } of lists.flat()) {
    const isTheirs = typeof fields.treatment === "string" && others.includes(fields.treatment);
    if (isTheirs && !readOnly) await vault.change(id, { fields: { treatment: kept } });
  }
}

const isEmpty = (value: unknown) => value === null || value === "";
