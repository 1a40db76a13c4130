import { readdirSync, readFileSync } from "node:fs";
import { commandOf } from "../../../supabase/local/processes.ts";
import { processorTime } from "./server";

/** Milliseconds of processor time that a browser has used since it began, in all processes that it has now. */
export function browserTime(profile: string): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((each) => /^\d+$/.test(each))) {
    try {
      const status = readFileSync(`/proc/${name}/status`, "utf8");
      parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]));
    } catch {
      // Not reported: it has just ended.
    }
  }
  const ours = new Set([...parents.keys()].filter((pid) => commandOf(pid).includes(`--user-data-dir=${profile}`)));
  for (let size = -1; size !== ours.size; ) {
    size = ours.size;
    for (const [pid, parent] of parents) if (ours.has(parent)) ours.add(pid);
  }
  return [...ours].reduce((sum, pid) => sum + timeOf(pid), 0);
}

const timeOf = (pid: number): number => {
  try {
    return processorTime(pid);
  } catch {
    return 0; // it has just ended, and is counted with its parent
  }
};
