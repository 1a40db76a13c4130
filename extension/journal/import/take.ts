import { ALIVE, newRecordId, newText, type RecordCopy, type TakenCopies, type Vault } from "../../vault";
import type { Found } from "../shapes";

/**
 * Texts from elsewhere as entries. Each one is the same record with the same bytes wherever it is brought in: a second
 * time changes nothing, and two devices that brought in the same do not end up with every text twice.
 */
export function takeFound(vault: Vault, found: readonly Found[]): Promise<TakenCopies> {
  return vault.copies.take(found.map(toCopy));
}

function toCopy({ key, at, text }: Found): RecordCopy {
  return {
    id: newRecordId(), // the name decides
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
