import { deleteDB, openDB } from "idb";

/**
 * Deletes a database and takes what was in it out of the browser's files.
 *
 * Chromium keeps all databases of an extension in one LevelDB, whose files go on holding for days what was overwritten
 * or removed. Only the deletion of a database tidies up, a moment after it was reported, and that not quite: what lies
 * in the log together with its own removal stays, and so do files that the deletion itself was reading. Therefore
 * another database is deleted before it, which ends the log, and one after it, which drops those files.
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
