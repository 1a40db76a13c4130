import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { report } from "../../base/report";
import type { EpochMs } from "../../base/shapes";
import { continues, freshDraft } from "../../journal/draft";
import type { Draft } from "../../journal/shapes";
import type { Reason } from "../../messages";
import { ask } from "../../ui/ask";
import { newId } from "../../ui/new-id";

/**
 * The words being written, kept at every keystroke.
 *
 * They go straight into the browser's own memory (`storage.session`): that takes no worker that might be asleep
 * and nothing of ours that could still be running when the popup closes, and it is never on disk. The background
 * is woken by the change and seals them into an entry. Where that memory fails, the words go to the background as an
 * entry instead; and where that fails too they stay in the field, and the next keystroke tries again.
 */
export interface DraftField {
  current(): Draft;
  setMood(mood: number | null): void;
  /** Says that nothing came. Kept once it is in memory. */
  setQuiet(): Promise<void>;
  /** The prompt that is being written about, beside the words; null for none after all. */
  setPrompt(prompt: string | null): void;
  /** The next popup goes on with this entry, though nothing is written: something was drawn. */
  stay(): void;
  /** Makes sure that what is written is an entry. @throws what kept it from becoming one */
  fold(): Promise<void>;
  /** Leaves what is written as an entry and starts an empty one. */
  startOver(): void;
  /** Calls back whenever the draft is another or says something else. @returns what ends it */
  onChange(listener: () => void): () => void;
  /** Why the words are not sealed yet; undefined when they are. */
  trouble(): Reason | undefined;
  /** Calls back with the reason why the words are not sealed yet, now and whenever that changes; undefined when they are. */
  onTrouble(listener: (reason: Reason | undefined) => void): void;
}

/** After so many milliseconds a memory that does not answer counts as broken: nobody's first words wait for longer. */
const PATIENCE = 3_000;

interface Memory {
  draft?: Draft;
  trouble?: Reason;
  /** It could not be read. */
  fails?: boolean;
}

/** Tells the field by the event `kept` once it keeps what was typed before (`early-words`). */
export async function keepDraft(field: HTMLTextAreaElement, now: () => EpochMs): Promise<DraftField> {
  const by = newId();
  let draft = freshDraft(newId(), now());
  let opened = false;
  /** Why the background could not seal the words, as it says in the memory. */
  let trouble: Reason | undefined;
  /** Whether the memory took nothing the last time, nor the background. */
  let memoryFails = false;
  /** What an entry of this draft has, where it was written without the memory. */
  let inEntry: Pick<Draft, "id" | "text"> = { id: "", text: "" };
  const listeners = new Set<() => void>();
  const troubled = new Set<(reason: Reason | undefined) => void>();

  const changed = () => {
    for (const listener of listeners) listener();
  };
  const reason = (): Reason | undefined => (memoryFails ? "unavailable" : trouble);
  const say = () => {
    for (const listener of troubled) listener(reason());
  };
  const writeEntry = async ({ id, text, mood, kind, prompt }: Draft) => {
    const from = inEntry.id === id ? inEntry.text : "";
    await ask("entry.write", { id, from, to: text, mood, ...(kind && { kind }), ...(prompt && { prompt }) });
    inEntry = { id, text };
  };
  const store = async (wanted: Draft) => {
    const before = memoryFails;
    try {
      await browser.storage.session.set({ draft: wanted });
      memoryFails = false;
      inEntry = wanted; // where the memory fails later, the background has written this much
    } catch (error) {
      report("draft.store", error);
      memoryFails = await writeEntry(wanted).then(
        () => false,
        (error) => {
          report("draft.entry", error);
          return true;
        },
      );
    }
    if (memoryFails !== before) say();
  };
  const keep = (change: Partial<Draft>) => {
    draft = { ...draft, ...change, at: now(), by };
    const stored = store(draft);
    changed();
    return stored;
  };
  field.addEventListener("input", () => {
    if (opened) void keep({ text: field.value });
  });

  const memory = await readMemory();
  opened = true;
  ({ trouble, fails: memoryFails = false } = memory);
  const typed = field.value; // before this script had run
  const show = (other: Draft, more = "") => {
    draft = other;
    field.value = other.text + more;
    field.setSelectionRange(field.value.length, field.value.length);
  };
  const { draft: before } = memory;
  // Words that could not be sealed are nowhere else: they stay, however long ago they were written.
  if (before && (trouble !== undefined || continues(before, now()))) show(before, typed);
  const kept = typed === "" ? Promise.resolve() : keep({ text: field.value });
  void kept.then(() => field.dispatchEvent(new Event("kept")));

  // The same page may be open twice, in a tab and in the toolbar: both show what was written last, wherever that was.
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== "session") return;
    if (changes.trouble) {
      trouble = changes.trouble.newValue as Reason | undefined;
      say();
    }
    if (!changes.draft) return;
    const other = changes.draft.newValue as Draft | undefined;
    if (other ? other.by === by || other.at <= draft.at : draft.by === undefined) return;
    show(other ?? freshDraft(newId(), now()));
    changed();
  });

  return {
    current: () => draft,
    setMood: (mood) => void keep({ mood }),
    setQuiet: () => keep({ kind: "quiet" }),
    setPrompt(prompt) {
      void keep({ prompt });
      field.focus();
    },
    stay: () => void keep({}),
    async fold() {
      if (memoryFails) await writeEntry(draft);
      else await ask("draft.fold", {});
    },
    startOver() {
      show(freshDraft(newId(), now()));
      field.focus();
      void keep({}); // for the same page in another place
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    trouble: reason,
    onTrouble(listener) {
      listener(reason());
      troubled.add(listener);
    },
  };
}

/** What the browser's memory has; nothing, and the reason, where it fails or does not answer. */
async function readMemory(): Promise<Memory> {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Memory>((resolve) => {
    waiting = setTimeout(() => resolve({ fails: true }), PATIENCE);
  });
  const read = async (): Promise<Memory> => {
    try {
      return await browser.storage.session.get(["draft", "trouble"]);
    } catch (error) {
      report("draft.read", error);
      return { fails: true };
    }
  };
  const memory = await Promise.race([read(), late]);
  clearTimeout(waiting);
  return memory;
}

/** The draft as it is now, inside a component. */
export function useDraft(draft: DraftField): Draft {
  const [now, setNow] = useState(draft.current);
  useEffect(() => draft.onChange(() => setNow(draft.current)), []);
  return now;
}
