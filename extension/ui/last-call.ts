/**
 * Waits for work. Should the page go away before that is done, `last` is called while something can still be sent:
 * what waits for an answer to be sent after it would never leave.
 */
export async function withLastCall<T>(work: Promise<T>, last: () => void): Promise<T> {
  addEventListener("pagehide", last);
  try {
    return await work;
  } finally {
    removeEventListener("pagehide", last);
  }
}
