import * as v from "valibot";
import { browser } from "wxt/browser";
import { isBlank } from "../../journal/draft";
import { foldEntry } from "../../journal/entries";
import type { Vault } from "../../vault";
import { draftShape } from "./guard";
import { reasonOf } from "./reason";

/**
 * Takes the words that a popup left in memory into their entry, sealed. `folded` remembers what was taken last, also in
 * memory: only the difference is applied, so that a change made elsewhere to the same entry survives.
 */
export class DraftFolder {
  #last: Promise<unknown> = Promise.resolve();

  constructor(readonly vault: () => Promise<Vault>) {}

  /**
   * One at a time: each fold sees what the one before it took. What goes wrong is also left in memory under `trouble`,
   * for the popup to say: the words are safe in memory until it is mended, and the next keystroke tries again.
   */
  fold(): Promise<void> {
    const run = this.#last.then(async () => {
      const memory = await browser.storage.session.get(["draft", "folded", "trouble"]);
      await this.#fold(memory);
      if (memory.trouble !== undefined) await browser.storage.session.remove("trouble");
    });
    // Whatever became of this one, even if it could not be said, the next one is tried.
    this.#last = run.catch((error) => browser.storage.session.set({ trouble: reasonOf(error) })).catch(() => {});
    return run;
  }

  async #fold(memory: Readonly<Record<string, unknown>>): Promise<void> {
    const draft = v.safeParse(draftShape, memory.draft);
    if (!draft.success) return;
    const folded = v.safeParse(draftShape, memory.folded);
    const known = folded.success && folded.output.id === draft.output.id ? folded.output : undefined;
    if (!known && isBlank(draft.output)) return;
    if (known && known.text === draft.output.text && known.mood === draft.output.mood) return;
    const { id, text, mood, at } = draft.output;
    await foldEntry(await this.vault(), { id, from: known?.text ?? "", to: text, mood, at });
    await browser.storage.session.set({ folded: draft.output });
  }
}
