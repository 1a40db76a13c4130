import { CodedError } from "./coded-error";

/**
 * Tells a developer, on the console, of an error that the person is not told of. A production build has nothing of it:
 * wxt.config.ts has the calls dropped, which needs their value to be unused (`void report(…)`).
 *
 * Errors that are not ours may carry what someone wrote: in their message, in their cause, or as the thrown value. So only
 * the name of their class is printed. Of our own the code is printed as well.
 * @param where a short constant: the file and what it was doing, such as "schedule.recompute"
 */
export function report(where: string, error: unknown): void {
  // Outside a bundle, in the scripts and in some tests, there is no `env`.
  if (import.meta.env?.DEV) console.warn(`Caught in ${where}: ${kindOf(error)}`);
}

function kindOf(error: unknown): string {
  if (error instanceof CodedError) return `${error.constructor.name} ${error.message}`;
  if (error instanceof DOMException) return `DOMException ${error.name}`;
  return error instanceof Error ? error.constructor.name : typeof error;
}
