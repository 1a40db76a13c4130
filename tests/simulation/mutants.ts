import type { brokenServers } from "./broken-servers.ts";
import type { Weights } from "./world/history.ts";

/**
 * Bugs that have lost edits before. The simulation has to catch each of them, otherwise it proves little. `changes` are
 * made to the sources as they are loaded, `server` names a broken server of broken-servers.ts.
 */
export interface Mutant {
  readonly name: string;
  readonly changes: readonly Change[];
  readonly server?: keyof typeof brokenServers;
  /**
   * Weights of steps that differ from the usual ones: a bug that shows rarely gets histories in which it shows more
   * often.
   */
  readonly stress?: Partial<Weights>;
}

export interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const restores: Partial<Weights> = { backUp: 8, restoreServer: 6, putDisk: 0, newWords: 0 };

const failures: Partial<Weights> = { fault: 30, sync: 40, restoreServer: 0, putDisk: 0, newWords: 0 };

const forgeries: Partial<Weights> = { forge: 10, sync: 30, putDisk: 0, restoreServer: 0, newWords: 0 };

export const mutants: readonly Mutant[] = [
  {
    name: "last writer wins instead of merge",
    changes: [
      {
        file: "extension/vault/record.ts",
        from: "(a.body ?? b.body) : mergeBodies(a.body, b.body)",
        to: "(a.body ?? b.body) : a.changed >= b.changed ? a.body : b.body",
      },
    ],
  },
  {
    name: "replace on pull",
    changes: [
      {
        file: "extension/vault/merge-remote.ts",
        from: "const merged = merge(mine, theirs);",
        to: "const merged = theirs;",
      },
    ],
  },
  {
    name: "seq not ordered by commit",
    changes: [],
    server: "seq before the lock",
    stress: { sync: 40, move: 60, restoreServer: 0, putDisk: 0, newWords: 0, forge: 0 },
  },
  {
    name: "cursor saved before the changes",
    changes: [
      {
        file: "extension/vault/sync-api.ts",
        from: "const applied = await writer.write((keys) => planApply(store, pull, keys, answer));",
        to: `
          const { epoch, cursor } = answer;
          if ((await store.position()).epoch === epoch)
            await writer.write(async () => ({ batch: { sync: { epoch, cursor } }, done: () => undefined }));
          const applied = await writer.write((keys) => planApply(store, pull, keys, answer));`,
      },
    ],
    stress: failures,
  },
  {
    name: "dirty mark cleared though edited during the push",
    changes: [
      {
        file: "extension/vault/marks.ts",
        from: "return current === undefined || current === dirty ? rest",
        to: "return true ? rest",
      },
    ],
  },
  {
    name: "one Yjs client id for two devices",
    changes: [
      {
        file: "extension/vault/text.ts",
        from: "while (doc.store.clients.has(doc.clientID)) doc.clientID = crypto.getRandomValues(new Uint32Array(1))[0] as number;",
        to: "doc.clientID = 7;",
      },
    ],
  },
  {
    name: "one Yjs client id before and after a restore",
    changes: [
      {
        file: "extension/vault/vault.ts",
        from: "const docs = new DocCache();",
        to: "const docs = Object.assign(new DocCache(), { clientID: [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7) });",
      },
      {
        file: "extension/vault/doc-cache.ts",
        from: "? found.doc : openDoc(body);",
        to: "? found.doc : openDoc(body, (this as unknown as { clientID: number }).clientID);",
      },
      {
        file: "extension/vault/text.ts",
        from: "export function openDoc(body: Body | undefined): Y.Doc {",
        to: "export function openDoc(body: Body | undefined, clientID = 0): Y.Doc {",
      },
      {
        file: "extension/vault/text.ts",
        from: "while (doc.store.clients.has(doc.clientID)) doc.clientID = crypto.getRandomValues(new Uint32Array(1))[0] as number;",
        to: "if (clientID !== 0) doc.clientID = clientID;",
      },
    ],
    stress: { imageDisk: 6, putDisk: 6, restoreServer: 0, newWords: 0 },
  },
  {
    name: "pushing what is not saved here yet",
    changes: [
      {
        file: "extension/vault/store.ts",
        from: 'return transaction.objectStore("records").index("dirty").getAll(marked, limit);',
        to: `
          const saved = await transaction.objectStore("records").index("dirty").getAll(marked, limit);
          return [...this.unsaved.values(), ...saved.filter(({ id }) => !this.unsaved.has(id))];`,
      },
      {
        file: "extension/vault/store.ts",
        from: "  readonly #connection: Connection;",
        to: "  readonly #connection: Connection;\n  readonly unsaved = new Map<RecordId, Row>();",
      },
      {
        file: "extension/vault/store.ts",
        from: "async commit(keysId: string, batch: Batch): Promise<boolean> {",
        to: `async commit(keysId: string, batch: Batch): Promise<boolean> {
          for (const { row, dirty } of batch.rows ?? []) if (dirty === "mark") this.unsaved.set(row.id, { ...row, dirty: 0 });
          const saved = await this.commitForReal(keysId, batch);
          for (const { row } of batch.rows ?? []) this.unsaved.delete(row.id);
          return saved;
        }
        async commitForReal(keysId: string, batch: Batch): Promise<boolean> {`,
      },
    ],
  },
  {
    name: "what does not open freezes ours",
    changes: [
      {
        file: "extension/vault/store.ts",
        from: 'return transaction.objectStore("records").index("dirty").getAll(marked, limit);',
        to: `return (await transaction.objectStore("records").index("dirty").getAll(marked)).filter(({ aside }) => aside === undefined).slice(0, limit);`,
      },
      {
        file: "extension/vault/sync-api.ts",
        from: "batch: { rows: kept, removed, leftThere: false }, done: () => undefined",
        to: "done: () => undefined",
      },
    ],
    stress: forgeries,
  },
  {
    name: "what does not open replaces ours",
    changes: [{ file: "extension/vault/merge-remote.ts", from: "if (!isOurs) return", to: "if (mayOpen) return" }],
    stress: forgeries,
  },
  {
    name: "the search for marks begins behind one",
    changes: [{ file: "extension/vault/marks.ts", from: "first?.key ?? edits + 1", to: "edits + 1" }],
  },
  {
    name: "an acknowledged number takes along what was not stored",
    changes: [
      {
        file: "extension/vault/marks.ts",
        from: "const isStored = ({ id, dirty, rev }: Row) => {",
        to: "const isStored = ({ id, dirty, rev }: Row) => {\n    if (answers.size > 0) return true;",
      },
    ],
  },
  {
    name: "a number is acknowledged over one below it that is not",
    changes: [{ file: "extension/vault/marks.ts", from: "lowest === from ? ", to: "lowest >= from ? " }],
  },
  {
    name: "a new epoch offers only what was marked already",
    changes: [
      {
        file: "extension/vault/store.ts",
        from: "rev !== 0 || dirty === undefined",
        to: "dirty !== undefined",
      },
    ],
    stress: restores,
  },
  { name: "no epoch after a server restore", changes: [], server: "no epoch", stress: restores },
  {
    name: "an epoch that is new only where the server itself notices a restore",
    changes: [],
    server: "epoch not renewed",
    stress: restores,
  },
];
