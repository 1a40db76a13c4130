import { ALIVE, newRecordId, newText, type RecordCopy, type TakenCopies, type Vault } from "../../vault";
import type { Found } from "../shapes";

/**
 * Imports texts as entries. Each becomes the same record with the same bytes on every device: importing it again
 * changes nothing, and two devices that imported the same texts do not end up with each of them twice.
 */
export function takeFound(vault: Vault, found: readonly Found[]): Promise<TakenCopies> {
  return vault.copies.take(found.map(toCopy));
}

function toCopy({ key, at, text }: Found): RecordCopy {
  return {
    id: newRecordId(), // derived from the name instead
    record: {
      life: ALIVE,
      content: {
        type: "entry",
        at,
        changed: at,
        name: `import/${key}`,
        fields: new Map(),
        body: newText(text, Number.parseInt(key.slice(0, 8), 16)),
        unknown: new Map(),
      },
      newer: [],
    },
  };
}
