/**
 * Storage that outlives the background and is never on disk, such as the browser's `storage.session`
 * (https://developer.chrome.com/docs/extensions/reference/api/storage). It holds one text, which opens nothing without
 * the session key in the database.
 */
export interface SessionStore {
  get(): Promise<string | undefined>;
  /** Undefined deletes it. */
  set(text: string | undefined): Promise<void>;
  /** Calls back when the text was changed, here or by another copy of the extension. */
  watch(listener: () => void): void;
}

/** For a vault whose process stays alive as long as the vault is open. */
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
