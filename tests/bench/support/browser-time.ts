import { readdirSync, readFileSync } from "node:fs";
import { commandOf } from "../../../supabase/local/processes.ts";
import { processorTime } from "./server";

/** All processes that a browser has now. */
function processesOf(profile: string): Set<number> {
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
  return ours;
}

/** Milliseconds of processor time that a browser has used since it began, in steps of ten. */
export const browserTime = (profile: string): number =>
  [...processesOf(profile)].reduce((sum, pid) => sum + timeOf(pid), 0);

/** Milliseconds that each thread of a browser has run, to the nanosecond. */
export function threadTimes(profile: string): Map<string, number> {
  const times = new Map<string, number>();
  for (const pid of processesOf(profile))
    try {
      for (const thread of readdirSync(`/proc/${pid}/task`)) {
        const [ran] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ");
        times.set(`${pid}/${thread}`, Number(ran) / 1e6);
      }
    } catch {
      // Not reported: it has just ended.
    }
  return times;
}

/** Milliseconds that threads have run in between. What one did that has ended is not in it. */
export const usedSince = (before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): number =>
  [...after].reduce((sum, [thread, ran]) => sum + ran - (before.get(thread) ?? 0), 0);

const timeOf = (pid: number): number => {
  try {
    return processorTime(pid);
  } catch {
    return 0; // it has just ended, and is counted with its parent
  }
};
