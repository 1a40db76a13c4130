/** As all browsers have it, with promises. */
interface Memory {
  get(names: ["early", "today"]): Promise<{ early?: string; today?: unknown }>;
  set(items: { early: string }): Promise<void>;
  remove(name: "early"): Promise<void>;
}
type Api = { storage: { session: Memory } };

/**
 * What the memory has of today, asked for in the same breath by the first script: it is there when the rest of the page is,
 * and the line about today is drawn in the first frame after that. Undefined on a page without that script.
 */
export interface EarlyMemory {
  earlyToday?: Promise<unknown>;
}

/**
 * Keeps what is typed in the browser's memory from the first letter on, and puts it into the field again if that page
 * closed before the rest of it was there: also where that rest fails at its start, in a browser that lacks something. It
 * imports nothing, so that nothing can fail before it.
 * `keepDraft` tells the field, by the event `kept`, once it has what stands in there.
 */
export function keepEarly(): void {
  const field = document.getElementById("words") as HTMLTextAreaElement;
  const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
  const { session } = (browser ?? chrome).storage;
  const keep = () => void session.set({ early: field.value });
  field.addEventListener("input", keep);
  const memory = session.get(["early", "today"]);
  (globalThis as EarlyMemory).earlyToday = memory.then(({ today }) => today);
  const before = memory.then(({ early }) => {
    if (early) field.value = early + field.value;
    if (field.value) field.dispatchEvent(new Event("input")); // also for whoever keeps it by now
  });
  field.addEventListener("kept", () => {
    field.removeEventListener("input", keep);
    void before.then(() => session.remove("early"));
  });
}
