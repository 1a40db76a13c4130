import { AsyncLocalStorage } from "node:async_hooks";

/**
 * What the rest of the world sees of a process, and what a process waits for: a request to IndexedDB, the end of a
 * transaction that wrote something, the opening or deletion of a database, a request to the server, a message to the
 * background, the browser's memory.
 */
export type EventKind = "read" | "write" | "commit" | "open" | "network" | "message" | "memory";

/**
 * What comes of an event. It may be the last one: the process ends right before it, or right after it, without hearing
 * of it. Or the disk refuses it: it is full, the browser aborts the transaction, or it closes the connection with it.
 */
export type Fate = "happens" | "ends before" | "ends after" | Refusal;
export type Refusal = "full" | "aborted" | "closed";

const running = new AsyncLocalStorage<Process>();

/** The process that this code runs in; none for what is outside all of them, such as the test itself. */
export const current = (): Process | undefined => running.getStore();

const never = new Promise<never>(() => undefined);

/** A background or a page, which can be ended between any two of its events. Then none of its code has any effect. */
export class Process {
  readonly #fateOf: (kind: EventKind) => Fate;
  readonly #end = Promise.withResolvers<void>();
  #ended = false;

  /** @param fateOf decides on each event, in their order */
  constructor(fateOf: (kind: EventKind) => Fate) {
    this.#fateOf = fateOf;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Resolves when it has ended. */
  get end(): Promise<void> {
    return this.#end.promise;
  }

  kill(): void {
    this.#ended = true;
    this.#end.resolve();
  }

  run<T>(work: () => T): T {
    return running.run(this, work);
  }

  /** Whether the next event takes place. One that is the last has ended the process when this returns. */
  fate(kind: EventKind): Fate {
    if (this.#ended) return "ends before";
    const fate = this.#fateOf(kind);
    if (fate === "ends before" || fate === "ends after") this.kill();
    return fate;
  }
}

/** Performs an event of the current process. Whatever follows from it in a process that has ended never comes. */
export async function through<T>(kind: EventKind, event: () => T | Promise<T>): Promise<T> {
  const process = current();
  if (process?.fate(kind) === "ends before") return never;
  const result = event();
  if (process === undefined) return result;
  // What fails is heard of as little as what succeeds.
  await Promise.resolve(result).catch(() => undefined);
  return process.ended ? never : result;
}
