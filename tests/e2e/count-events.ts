/**
 * Resolves once a background has done so many things with IndexedDB and the network: asked for something, been answered,
 * ended a transaction. It runs in Chromium's worker, or in a page of ours beside Firefox's event page; the count begins
 * with the call. Like every function that runs in another context it can use nothing but its argument.
 */
export async function untilEvents(nth: number): Promise<void> {
  interface Count {
    seen: number;
    nth: number;
    reached: () => void;
  }
  type Background = typeof globalThis & { clearingEvents?: Count };
  const { browser } = globalThis as unknown as {
    browser?: { runtime: { getBackgroundPage(): Promise<Background> } };
  };
  const isWorker = "ServiceWorkerGlobalScope" in globalThis;
  const background = isWorker
    ? (globalThis as Background)
    : ((await browser?.runtime.getBackgroundPage()) as Background);

  const counting = (): Count => {
    const count: Count = { seen: 0, nth: 0, reached: () => {} };
    const happened = () => {
      count.seen++;
      if (count.seen === count.nth) count.reached();
    };
    // biome-ignore lint/suspicious/noExplicitAny: methods of any kind
    const watch = (prototype: any, name: string, end: string) => {
      const method = prototype[name];
      prototype[name] = function (...args: unknown[]) {
        happened();
        const begun = method.apply(this, args);
        begun.addEventListener(end, happened);
        return begun;
      };
    };
    const { IDBDatabase, IDBObjectStore, IDBIndex, fetch } = background;
    watch(IDBDatabase.prototype, "transaction", "complete");
    for (const name of ["get", "getAll", "put", "add", "delete"]) watch(IDBObjectStore.prototype, name, "success");
    for (const name of ["getAll", "count", "openKeyCursor"]) watch(IDBIndex.prototype, name, "success");
    background.fetch = async (...args) => {
      happened();
      const answer = await fetch.apply(background, args);
      happened();
      return answer;
    };
    return count;
  };
  background.clearingEvents ??= counting();
  const { clearingEvents: count } = background;
  return new Promise((resolve) => Object.assign(count, { seen: 0, nth, reached: resolve }));
}
