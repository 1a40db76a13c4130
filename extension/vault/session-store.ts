/**
 * A place that outlives the background's sleep and is never on disk, such as the browser's `storage.session`. It holds
 * one text, which says nothing without what lies in the database beside it.
 */
export interface SessionStore {
  get(): Promise<string | undefined>;
  /** Undefined forgets it. */
  set(text: string | undefined): Promise<void>;
  /** Calls back when the text was changed, here or by another copy of the extension. */
  watch(listener: () => void): void;
}

/** For a vault whose process lives as long as it is open. */
export function memorySessionStore(): SessionStore {
  let kept: string | undefined;
  const listeners: (() => void)[] = [];
  return {
    get: async () => kept,
    async set(text) {
      kept = text;
      for (const listener of listeners) listener();
    },
    watch: (listener) => void listeners.push(listener),
  };
}
