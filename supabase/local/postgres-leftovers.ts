import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { allGone, commandOf, processesIn, signal } from "./processes.ts";

/**
 * Removes what a killed stack left of PostgreSQL: the server if it still runs, its children if it does not, and the
 * stale `postmaster.pid`, which would make a new server believe that the old one still runs. To be called only by the
 * process that holds the data folder's lock.
 */
export async function clearPostgresLeftovers(folder: string): Promise<void> {
  const pidFile = path.join(folder, "postmaster.pid");
  const isPostgres = (pid: number) => /postgres/.test(commandOf(pid));
  const server = Number(readPidFile(pidFile)[0]);
  if (server > 0 && isPostgres(server)) {
    signal(server, "SIGINT");
    await allGone([server], 5_000);
  }
  const left = [...new Set([server, ...processesIn(folder)])].filter((pid) => pid > 0 && isPostgres(pid));
  for (const pid of left) signal(pid, "SIGKILL");
  await allGone(left, 5_000);
  rmSync(pidFile, { force: true });
}

/** The lines of `postmaster.pid`: the pid comes first, the state ('ready', 'starting') is the eighth. */
export function readPidFile(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}
