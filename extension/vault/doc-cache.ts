import type * as Y from "yjs";
import type { Bytes } from "./bytes";
import type { RecordId } from "./id";
import { sameSealed } from "./seal";
import { type Body, openDoc } from "./text";

/** Few texts are open at once, and each holds its whole document in memory. */
const ROOM = 4;

/**
 * Open documents of the texts that are being written. A document stays open from one keystroke to the next, because
 * each opening adds a new Yjs client id that the text carries for ever: 782 letters typed under 782 ids take 6,126
 * bytes, under one id 115.
 */
export class DocCache {
  readonly #open = new Map<RecordId, { readonly sealed: Bytes; readonly doc: Y.Doc }>();

  /**
   * The document for what is stored as `sealed`, taken out of the cache: if the change is lost, so is the document, and
   * its client id is never used again for other letters.
   */
  take(id: RecordId, sealed: Bytes, body: Body | undefined): Y.Doc {
    const found = this.#open.get(id);
    this.#open.delete(id);
    return found && sameSealed(found.sealed, sealed) ? found.doc : openDoc(body);
  }

  /** Puts back a document whose content has been stored as `sealed`. */
  put(id: RecordId, sealed: Bytes, doc: Y.Doc): void {
    this.#open.set(id, { sealed, doc });
    const [oldest] = this.#open.keys();
    if (this.#open.size > ROOM && oldest !== undefined) this.#open.delete(oldest);
  }

  clear(): void {
    this.#open.clear();
  }
}
