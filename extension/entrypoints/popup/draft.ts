import { browser } from "wxt/browser";
import { freshDraft, goesOn } from "../../journal/draft";
import type { Draft } from "../../messages";

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
  /** Leaves what is written as an entry and starts an empty one. */
  startOver(): void;
}

export async function keepDraft(field: HTMLTextAreaElement, now: () => number): Promise<DraftField> {
  let draft = freshDraft(crypto.randomUUID(), now());
  let opened = false;

  const keep = (change: Partial<Draft>) => {
    draft = { ...draft, ...change, at: now() };
    void browser.storage.session.set({ draft });
  };
  field.addEventListener("input", () => {
    if (opened) keep({ text: field.value });
  });

  const { draft: before } = (await browser.storage.session.get("draft")) as { draft?: Draft };
  opened = true;
  const early = field.value; // typed before this script had run, and kept
  if (before && goesOn(before, now())) {
    draft = before;
    field.value = before.text + early;
    field.setSelectionRange(field.value.length, field.value.length);
  }
  if (early !== "") keep({ text: field.value });

  return {
    current: () => draft,
    setMood: (mood) => keep({ mood }),
    startOver() {
      draft = freshDraft(crypto.randomUUID(), now());
      field.value = "";
      field.focus();
      void browser.storage.session.remove("draft");
    },
  };
}
