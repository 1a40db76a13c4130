import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { constants, inflateRawSync } from "node:zlib";
import type postgres from "postgres";

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

/** Bytes as they might lie somewhere: as they are, as digits as PostgreSQL writes them, and as base64 at any place. */
function formsOf(bytes: Uint8Array): Buffer[] {
  const own = Buffer.from(bytes);
  const inBase64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), own])
      .toString("base64")
      .replace(/=+$/, "");
    // The first and the last digits stand for neighbouring bytes too.
    return Buffer.from(text.slice(shift === 0 ? 0 : shift + 1, -1));
  });
  return [own, Buffer.from(own.toString("hex")), ...inBase64];
}

const formsOfText = (text: string): Buffer[] => [
  ...formsOf(Buffer.from(text)),
  ...formsOf(Buffer.from(text, "utf16le")),
];

/** What is looked for, by the name under which a find is told. */
export type Wanted = Readonly<Record<string, string | Uint8Array>>;

/** @returns `name in place`, one line for each find */
function findIn(place: string, content: Buffer, wanted: Wanted): string[] {
  return Object.entries(wanted).flatMap(([name, what]) => {
    const forms = typeof what === "string" ? formsOfText(what) : formsOf(what);
    return forms.some((form) => content.includes(form)) ? [`${name} in ${place}`] : [];
  });
}

/** Looks through every byte of every file: the tables' own, the write-ahead log's, and the logs'. */
export const findInFiles = (folders: readonly string[], wanted: Wanted): string[] =>
  folders.flatMap(filesBelow).flatMap((file) => findIn(file, readFileSync(file), wanted));

/** Looks through every row of every table that is ours or the platform's, as the database itself writes it out. */
export async function findInTables(sql: postgres.Sql, wanted: Wanted): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await sql.unsafe<{ line: string }[]>(`select each::text as line from ${name} as each`);
    found.push(...findIn(name, Buffer.from(rows.map(({ line }) => line).join("\n")), wanted));
  }
  return found;
}

/** Looks for what was deflated and not sealed: bytes that unfold, from wherever in their first part one begins. */
export function findUnfolded(place: string, bytes: Uint8Array, wanted: Wanted): string[] {
  const starts = Array.from({ length: Math.min(bytes.length, 64) }, (_, at) => at);
  return starts.flatMap((start) => {
    try {
      const unfolded = inflateRawSync(bytes.subarray(start), { finishFlush: constants.Z_SYNC_FLUSH });
      return findIn(place, unfolded, wanted);
    } catch {
      return [];
    }
  });
}
