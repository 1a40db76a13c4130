import { browser } from "wxt/browser";
import type { EpochMs } from "../../base/shapes";
import { continues, freshDraft } from "../../journal/draft";
import type { Draft } from "../../journal/shapes";
import type { Reason } from "../../messages";
import { newId } from "../../ui/new-id";

/**
 * The words being written, kept at every keystroke.
 *
 * They go straight into the browser's own memory (`storage.session`): that takes no worker that might be asleep
 * and nothing of ours that could still be running when the popup closes, and it is never on disk. The background
 * is woken by the change and seals them into an entry.
 */
export interface DraftField {
  current(): Draft;
  setMood(mood: number | null): void;
  /** Says that nothing came. Kept once it is in memory. */
  setQuiet(): Promise<void>;
  /** The prompt that is being written about; it stands beside the words. */
  setPrompt(prompt: string): void;
  /** Leaves what is written as an entry and starts an empty one. */
  startOver(): void;
  /** Calls back when it has become another draft: an empty one, or what the same page says in another place. */
  onOther(listener: () => void): void;
  /** Calls back with the reason why the words are in memory only, now and whenever that changes; undefined when they are sealed. */
  onTrouble(listener: (reason: Reason | undefined) => void): void;
}

export async function keepDraft(field: HTMLTextAreaElement, now: () => EpochMs): Promise<DraftField> {
  const by = newId();
  let draft = freshDraft(newId(), now());
  let opened = false;
  const others: (() => void)[] = [];

  const keep = (change: Partial<Draft>) => {
    draft = { ...draft, ...change, at: now(), by };
    return browser.storage.session.set({ draft });
  };
  field.addEventListener("input", () => {
    if (opened) void keep({ text: field.value });
  });

  const memory = await browser.storage.session.get(["draft", "trouble"]);
  const { draft: before, trouble } = memory as { draft?: Draft; trouble?: unknown };
  opened = true;
  const early = field.value; // typed before this script had run, and kept
  const show = (other: Draft, more = "") => {
    draft = other;
    field.value = other.text + more;
    field.setSelectionRange(field.value.length, field.value.length);
  };
  // Words that could not be sealed are nowhere else: they stay, however long ago they were written.
  if (before && (trouble !== undefined || continues(before, now()))) show(before, early);
  if (early !== "") void keep({ text: field.value });

  // The same page may be open twice, in a tab and in the toolbar: both show what was written last, wherever that was.
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== "session" || !changes.draft) return;
    const other = changes.draft.newValue as Draft | undefined;
    if (other ? other.by === by || other.at <= draft.at : draft.by === undefined) return;
    show(other ?? freshDraft(newId(), now()));
    for (const listener of others) listener();
  });

  return {
    current: () => draft,
    setMood: (mood) => void keep({ mood }),
    setQuiet: () => keep({ kind: "quiet" }),
    setPrompt(prompt) {
      void keep({ prompt });
      field.focus();
    },
    startOver() {
      show(freshDraft(newId(), now()));
      field.focus();
      void keep({}); // for the same page in another place
      for (const listener of others) listener();
    },
    onOther(listener) {
      others.push(listener);
    },
    onTrouble(listener) {
      listener(trouble as Reason | undefined);
      browser.storage.onChanged.addListener((changes, area) => {
        if (area === "session" && changes.trouble) listener(changes.trouble.newValue as Reason | undefined);
      });
    },
  };
}
