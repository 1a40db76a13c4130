import { type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";

// Ctrl+C, a closed terminal and a plain `kill` end `npm start` early. What is under way is abandoned, and what was
// started is closed in order, as at a normal end.

const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** It was ended early. */
class Ended extends Error {
  readonly exitCode: number;
  constructor(name: (typeof names)[number]) {
    super(`Ended by ${name}.`);
    this.exitCode = 128 + constants.signals[name];
  }
}

/**
 * Listens for the signals, once for the process. A second signal changes nothing: everything is being closed already.
 */
export function listenForEnd(): AbortSignal {
  const controller = new AbortController();
  for (const name of names) process.on(name, () => controller.abort(new Ended(name)));
  controller.signal.addEventListener("abort", () => {
    console.log("\nClosing what was started …");
    // Nobody waits any more for abandoned work, which fails once its browser is closed.
    process.on("unhandledRejection", () => {});
  });
  return controller.signal;
}

/** Ends the process after a signal, because abandoned work may keep it running. */
export function exitIfEnded(end: AbortSignal): void {
  if (end.reason instanceof Ended) process.exit(end.reason.exitCode);
}

/**
 * The result of `work`.
 * @throws as soon as the end comes, without waiting for `work`
 */
export async function unlessEnded<T>(end: AbortSignal, work: () => Promise<T>): Promise<T> {
  end.throwIfAborted();
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const tell = () => reject(end.reason);
  end.addEventListener("abort", tell);
  try {
    return await Promise.race([work(), ended]);
  } finally {
    end.removeEventListener("abort", tell);
  }
}

/**
 * Runs a command until it is done.
 * @returns its exit code, or null when a signal ended it
 * @throws when the end came, once the command is gone
 */
export async function runUnlessEnded(
  end: AbortSignal,
  command: string,
  args: readonly string[],
  options: SpawnOptions,
): Promise<number | null> {
  end.throwIfAborted();
  const child = spawn(command, args, options);
  const stop = () => child.kill("SIGINT"); // at another signal web-ext leaves its Firefox behind
  end.addEventListener("abort", stop);
  try {
    const [code] = await once(child, "exit");
    end.throwIfAborted();
    return code;
  } finally {
    end.removeEventListener("abort", stop);
  }
}
