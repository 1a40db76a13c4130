import { fakeBrowser } from "wxt/testing/fake-browser";
import type { EpochMs } from "../../../extension/base/shapes";
import background from "../../../extension/entrypoints/background";
import type { Answer, Ask, Envelope, PageMessages, Reason } from "../../../extension/messages";
import { autosaveText, type TextKeeper } from "../../../extension/rooms/journal/autosave-text";
import { removeDisks } from "./disk";
import { newServer } from "./line";
import { type EventKind, type Fate, Process, through } from "./process";

/** The process that answers, or the one that asks, has ended in the meantime. */
export class Gone extends Error {}

/** The background said no. */
export class SaidNo extends Error {
  constructor(readonly reason: Reason) {
    super(reason);
  }
}

/** It is said to be on its way, and is not there yet. */
export class NotYet extends Error {}

interface Editor {
  keeper: TextKeeper;
  /** The text in the field. */
  shown: string;
  wrong: unknown;
}

/** What comes of each event of the background, and of each of the page. */
export interface Fates {
  readonly worker: (kind: EventKind) => Fate;
  readonly page: (kind: EventKind) => Fate;
}

/**
 * A person at one device: a page of ours and the background, both of which the browser may end. Whatever ends is
 * started again when it is needed next.
 */
export class Person {
  readonly #fates: Fates;
  #worker: Process | undefined;
  #page: Process;
  #editors = new Map<string, Editor>();
  readonly #answers = new Set<Promise<unknown>>();

  constructor(fates: Fates) {
    fakeBrowser.reset();
    fakeBrowser.runtime.id = "ours";
    removeDisks();
    newServer();
    this.#fates = fates;
    this.#page = new Process(fates.page);
  }

  /** Asks the background as a page does. @throws SaidNo, Gone */
  async ask<K extends keyof PageMessages>(type: K, payload: Ask<K>): Promise<Answer<K>> {
    const page = this.#openPage();
    return page.run(() =>
      orGone(
        page,
        through("message", () => this.#answer<Answer<K>>({ type, ...payload })),
      ),
    );
  }

  /** Types into the popup's field until it says this, and waits until it is an entry. @throws SaidNo, Gone */
  async types(id: string, text: string): Promise<void> {
    const page = this.#openPage();
    const { session } = fakeBrowser.storage;
    await page.run(async () => {
      const { draft } = (await orGone(page, session.get("draft"))) as { draft?: { id: string; text: string } };
      const before = draft?.id === id ? draft.text : "";
      for (const words of [text.slice(0, Math.floor((before.length + text.length) / 2)), text]) {
        await orGone(page, session.set({ draft: { id, text: words, mood: null, at: Date.now() as EpochMs } }));
        this.#background();
      }
    });
    await this.ask("draft.fold", {}).catch(async (error: unknown) => {
      const { draft, trouble } = (await session.get(["draft", "trouble"])) as Record<
        string,
        { text?: string } | string
      >;
      // The popup says why, and goes on showing the words.
      if (error instanceof SaidNo && (typeof draft !== "object" || draft.text !== text || trouble !== error.reason))
        throw new Error(`the popup has ${JSON.stringify(draft)}, and says ${JSON.stringify(trouble)}`);
      throw error;
    });
  }

  /** Types into an entry of the journal page until it says this. @throws SaidNo, Gone */
  async writes(id: string, text: string): Promise<void> {
    const editor = this.#editors.get(id) ?? (await this.#openEditor(id));
    const page = this.#openPage();
    const half = text.slice(0, text.length / 2);
    editor.wrong = undefined;
    for (const words of editor.shown.startsWith(half) ? [text] : [half, text]) {
      editor.shown = words;
      editor.keeper.keep(words);
    }
    await orGone(page, editor.keeper.settled());
    if (editor.wrong !== undefined) throw editor.wrong;
  }

  /** The browser ends the background. */
  endBackground(): void {
    this.#worker?.kill();
  }

  async #openEditor(id: string): Promise<Editor> {
    const read = async () => (await this.ask("timeline.some", { ids: [id] }))[0];
    const known = (await read())?.text ?? "";
    const page = this.#openPage();
    const editor: Editor = { keeper: undefined as never, shown: known, wrong: undefined };
    editor.keeper = page.run(() =>
      autosaveText({
        known,
        write: (from, to, about) => this.ask("entry.write", { id, from, to, ...about }),
        read,
        onKept: () => undefined,
        onWrong: (error) => {
          editor.wrong = error;
        },
      }),
    );
    this.#editors.set(id, editor);
    return editor;
  }

  /** What was asked for before is done, or never will be. */
  async settles(): Promise<void> {
    await Promise.all(this.#answers);
  }

  #openPage(): Process {
    if (this.#page.ended) {
      this.#page = new Process(this.#fates.page);
      this.#editors = new Map();
    }
    return this.#page;
  }

  #background(): Process {
    if (this.#worker === undefined || this.#worker.ended) {
      this.#worker = new Process(this.#fates.worker);
      this.#worker.run(() => background.main());
    }
    return this.#worker;
  }

  async #answer<T>(message: object): Promise<T> {
    const worker = this.#background();
    const sender = { id: "ours", url: fakeBrowser.runtime.getURL("/journal.html") };
    const answered = new Promise<Envelope<T>>((respond) => {
      void (fakeBrowser.runtime.onMessage.trigger as (...given: unknown[]) => Promise<unknown>)(
        message,
        sender,
        respond,
      );
    });
    const over = Promise.race([answered, worker.end]);
    this.#answers.add(over);
    void over.then(() => this.#answers.delete(over));
    const envelope = await orGone(worker, answered);
    if (!envelope.ok) throw new SaidNo(envelope.reason);
    return envelope.value;
  }
}

const orGone = <T>(process: Process, work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    process.end.then(() => {
      throw new Gone();
    }),
  ]);
