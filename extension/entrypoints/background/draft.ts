import * as v from "valibot";
import { browser } from "wxt/browser";
import { report } from "../../base/report";
import { SerialQueue } from "../../base/serial-queue";
import { id as idShape } from "../../base/shapes";
import { isBlank } from "../../journal/draft";
import { type EntryChange, foldEntry } from "../../journal/entries";
import { type Draft, draft as draftShape } from "../../journal/shapes";
import { asRecordId, isLocked, newRecordId, type Vault, VaultError } from "../../vault";
import { errorToReason } from "./error-to-reason";
import { rememberWritten } from "./last-written";

/** The entry that gets the words if the draft's own entry was deleted for good while they were being written. */
const insteadShape = v.object({ of: idShape, id: idShape });

/**
 * Writes the words that a popup left in memory into their entry, sealed. `folded` is what was written last, also in
 * memory: only the difference is applied, so that a change made elsewhere to the same entry is kept.
 *
 * While the journal is locked the words are sealed as a draft for the next unlocking instead. Then `left` is what was
 * sealed, `folded` stays what the entry has, and all three are deleted when the popup that shows the words closes.
 */
export class DraftFolder {
  readonly #queue = new SerialQueue();
  #popups = 0;

  constructor(readonly vault: () => Promise<Vault>) {}

  /**
   * One at a time: each fold sees what the one before it wrote. A failure is also put in memory under `trouble`, for
   * the popup to show: the words stay safe in memory until it is resolved, and the next keystroke tries again.
   */
  fold(): Promise<void> {
    return this.#queue.run(async () => {
      try {
        const session = await browser.storage.session.get(["draft", "folded", "left", "instead", "trouble"]);
        await this.#fold(session);
        if (session.trouble !== undefined) await browser.storage.session.remove("trouble");
      } catch (error) {
        // If even that fails, the error is thrown all the same, and the next fold is tried.
        await browser.storage.session
          .set({ trouble: errorToReason(error) })
          .catch((error) => void report("draft.trouble", error));
        throw error;
      }
    });
  }

  /** @returns the function to call when it has closed */
  popupOpened(): () => void {
    this.#popups++;
    return () => {
      this.#popups--;
      void this.fold()
        .then(() => this.forget())
        .catch((error) => void report("draft.popupOpened", error));
    };
  }

  /** While locked and with no popup open: deletes the words from memory, because they are sealed by now. */
  forget(): Promise<void> {
    return this.#queue.run(async () => {
      const { trouble } = await browser.storage.session.get("trouble");
      if (this.#popups > 0 || trouble !== undefined || !(await (await this.vault()).locked())) return;
      await browser.storage.session.remove(["draft", "folded", "left"]);
    });
  }

  /** Deletes an entry. A popup that was writing it begins another one, instead of restoring its words. */
  without(id: string, takeAway: () => Promise<void>): Promise<void> {
    // A draft that cannot be folded has no entry to delete.
    void this.fold().catch((error) => void report("draft.without", error));
    return this.#queue.run(async () => {
      await takeAway();
      const { draft } = await browser.storage.session.get("draft");
      if (ofEntry(id, draft)) await browser.storage.session.remove(["draft", "folded", "left"]);
    });
  }

  async #fold(session: Readonly<Record<string, unknown>>): Promise<void> {
    if (session.draft === undefined) return;
    const draft = v.safeParse(draftShape, session.draft);
    if (!draft.success) throw new RangeError("The words in memory are no draft: more than an entry takes.");
    const { id, text, mood, prompt, kind, at } = draft.output;
    const folded = ofEntry(id, session.folded);
    const left = ofEntry(id, session.left);
    const known = left ?? folded;
    if (!known && isBlank(draft.output)) return;
    if (known && known.text === text && known.mood === mood && known.prompt === prompt && known.kind === kind) return;
    const vault = await this.vault();
    // What was left while locked has to be in the entry before more can be added to it.
    if (left) await vault.lock.takeInDrafts().catch(unlessLocked);
    const change = { id, from: known?.text ?? "", to: text, mood, prompt, kind, at };
    const stored = await this.#save(vault, change, folded?.text ?? "", session.instead);
    if (stored === "left") return browser.storage.session.set({ left: draft.output });
    await browser.storage.session.set({ folded: draft.output });
    await browser.storage.session.remove("left");
  }

  /** As {@link saveOrLeave}; if the entry was deleted for good in the meantime, then into another one from now on. */
  async #save(vault: Vault, change: EntryChange, inEntry: string, session: unknown): Promise<"folded" | "left"> {
    const instead = v.safeParse(insteadShape, session);
    const other = instead.success && instead.output.of === change.id ? { ...change, id: instead.output.id } : change;
    try {
      return await saveOrLeave(vault, other, inEntry);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
    const id = newRecordId();
    await browser.storage.session.set({ instead: { of: change.id, id } });
    return saveOrLeave(vault, { ...change, id, from: "" }, "");
  }
}

/**
 * Writes a change into its entry or, while the journal is locked, leaves it as a draft for the next unlocking.
 * @param inEntry the entry's text when it could last be read
 */
export async function saveOrLeave(vault: Vault, change: EntryChange, inEntry: string): Promise<"folded" | "left"> {
  try {
    await foldEntry(vault, change);
    return "folded";
  } catch (error) {
    unlessLocked(error);
  }
  const { id, to, mood = null, prompt, kind, at } = change;
  const fields = { mood, ...(prompt !== undefined && { prompt }), ...(kind !== undefined && { kind }) };
  await vault.lock.leaveDraft({ id: asRecordId(id), fields, body: { from: inEntry, to }, at });
  await rememberWritten(vault, at);
  return "left";
}

function ofEntry(id: string, session: unknown): Draft | undefined {
  const draft = v.safeParse(draftShape, session);
  return draft.success && draft.output.id === id ? draft.output : undefined;
}

const isGone = (error: unknown) => error instanceof VaultError && error.code === "purged";

function unlessLocked(error: unknown): void {
  if (!isLocked(error)) throw error;
}
