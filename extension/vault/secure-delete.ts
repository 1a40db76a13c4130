import { deleteDB, openDB } from "idb";

/**
 * Deletes a database and removes what was in it from the browser's files.
 *
 * Chromium keeps all databases of an extension in one LevelDB
 * (https://chromium.googlesource.com/chromium/src/+/main/content/browser/indexed_db/docs/README.md), whose files contain
 * overwritten and removed data for days. Only deleting a database compacts them, a moment after the deletion was
 * reported, and not completely: what is in the log together with its own removal stays, and so do files that the
 * compaction itself was reading. Therefore another database is deleted before it, which ends the log, and one after it,
 * which drops those files.
 */
export async function eraseDatabase(name: string, blocked?: () => void): Promise<void> {
  const other = `${name} tidied`;
  await makeAndDelete(other);
  await deleteDB(name, blocked && { blocked });
  await makeAndDelete(other);
}

async function makeAndDelete(name: string): Promise<void> {
  (await openDB(name)).close();
  await deleteDB(name);
}
