import { spawn } from "node:child_process";
import { closeSync, openSync, readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** Every process of a run has this in its environment, so that none is left behind unnoticed. */
const markName = "CLEARING_TEST_RUN";
const markValue = `${process.pid}-${process.hrtime.bigint()}`;
const markOf = (layer: string) => `${markValue}-${layer}-end`;

export interface Command {
  /** The layer that it belongs to: each ends its own leftovers while others still run. */
  layer: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
  /** The file for everything that the command prints; without it, this terminal. */
  log?: string;
}

/** The exit code; a command that cannot be started, or that a signal ended, has 1. */
export async function run({ layer, command, args, env = {}, log }: Command): Promise<number> {
  // Straight into the file, without a pipe: a process left behind would keep a pipe open for ever.
  const output = log === undefined ? "inherit" : openSync(log, "a");
  const child = spawn(command, args, {
    env: { ...process.env, ...env, [markName]: markOf(layer) },
    stdio: ["ignore", output, output],
  });
  try {
    return await new Promise<number>((done) => {
      child.on("error", (error) => {
        console.error(`${command} could not be started: ${error.message}`);
        done(1);
      });
      child.on("exit", (code) => done(code ?? 1));
    });
  } finally {
    if (typeof output === "number") closeSync(output);
  }
}

/**
 * Linux only: elsewhere the list is empty. Root in a container may not be allowed to look into another account's
 * processes; there PostgreSQL is not among them.
 */
function marked(layer: string | undefined): number[] {
  const mark = `${markName}=${layer === undefined ? markValue : markOf(layer)}`;
  try {
    return readdirSync("/proc")
      .map(Number)
      .filter((pid) => pid > 0 && pid !== process.pid && carries(mark, pid));
  } catch {
    return [];
  }
}

function carries(mark: string, pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1").includes(mark) && !isZombie(pid);
  } catch {
    return false;
  }
}

function isZombie(pid: number): boolean {
  return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
}

/** The names of the processes that a layer, or the whole run, left running. They get two seconds to end by themselves. */
export async function endLeftovers(layer?: string): Promise<string[]> {
  for (let tries = 0; tries < 20 && marked(layer).length > 0; tries++) await pause(100);
  return marked(layer).flatMap((pid) => {
    try {
      const name = readFileSync(`/proc/${pid}/comm`, "utf8").trim();
      process.kill(pid, "SIGKILL");
      return [name];
    } catch {
      return []; // it ended in between
    }
  });
}
