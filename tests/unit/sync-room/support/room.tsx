import { type ComponentChild, render } from "preact";
import { act } from "preact/test-utils";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { Ask, PageMessages, Reason, ToPage } from "../../../../extension/messages";
import { SyncRoom } from "../../../../extension/rooms/sync/room";
import type { SyncView } from "../../../../extension/sync/sync-view";

/** Twelve words that fit together (the third vector of BIP39). */
export const words = "letter advice cage absurd amount doctor acoustic avoid letter advice cage above".split(" ");

export const view = (changes: Partial<SyncView> = {}): SyncView => ({
  state: "off",
  waiting: 0,
  unopened: 0,
  lastSynced: null,
  server: { url: "https://sync.example.org", builtIn: true },
  ...changes,
});

type Answers = { [K in keyof PageMessages]?: (ask: Ask<K>) => PageMessages[K]["answer"] | Refusal };

/** The background says no. */
export class Refusal {
  constructor(readonly reason: Reason) {}
}

const usual: Answers = {
  "sync.state": () => view(),
  "sync.held": () => ({ records: 12, most: 50_000 }),
  "sync.words": () => words,
  "sync.devices": () => [],
  "entry.list": () => [],
  "treatment.list": () => [],
  "timeline.page": () => ({ entries: [], next: null }),
};

const told = new Set<(message: ToPage) => void>();
/** The background's end of the line to the page; a page keeps one line for as long as it is open. */
const port = {
  onMessage: { addListener: (listener: (message: ToPage) => void) => told.add(listener) },
  onDisconnect: { addListener: () => {} },
};

/** The room of sync, or what else is to be shown, on a page, with a background that answers as told and remembers what it was asked. */
export async function openRoom(
  answers: Answers = {},
  shows: ComponentChild = <SyncRoom afterJoin={<p>what is left</p>} />,
) {
  const asked: { type: string; [key: string]: unknown }[] = [];
  const known = { ...usual, ...answers } as Record<string, ((ask: unknown) => unknown) | undefined>;
  fakeBrowser.reset();
  Object.assign(fakeBrowser.permissions, { getAll: async () => ({ origins: [], permissions: [] }) });
  Object.assign(fakeBrowser.runtime, { connect: () => port });
  fakeBrowser.runtime.onMessage.addListener(({ type, ...ask }: { type: string }, _sender, respond) => {
    asked.push({ type, ...ask });
    const answer = known[type]?.(ask);
    respond(answer instanceof Refusal ? { ok: false, reason: answer.reason } : { ok: true, value: answer });
    return true;
  });
  for (const before of document.querySelectorAll("main")) {
    await act(() => render(null, before));
    before.remove();
  }
  const main = document.body.appendChild(document.createElement("main"));
  await act(() => render(shows, main));
  // What is shown first may ask for more, and what comes back may show more: a few rounds until all is there.
  const settle = async () => {
    for (let round = 0; round < 5; round++) await act(() => new Promise<void>((resolve) => setImmediate(resolve)));
  };
  await settle();

  const all = <E extends HTMLElement>(selector: string) => [...main.querySelectorAll<E>(selector)];
  const button = (label: string) =>
    all<HTMLButtonElement>("button").find((each) => (each.getAttribute("aria-label") ?? each.textContent) === label);
  const fill = (field: HTMLInputElement | undefined, words: string) => {
    if (!field) throw new Error(`There is no such field in: ${main.textContent}`);
    return act(() => {
      field.value = words;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  };
  return {
    main,
    /** The types of what was asked of sync, in order, without the looks. */
    done: () => asked.map(({ type }) => type).filter((type) => /^sync\.(?!state|held|words|devices)/.test(type)),
    last: () => asked.at(-1),
    text: () => main.textContent ?? "",
    says: (words: string) => (main.textContent ?? "").includes(words),
    has: (label: string) => button(label) !== undefined,
    async press(label: string) {
      const found = button(label);
      if (!found) throw new Error(`There is no button '${label}' in: ${main.textContent}`);
      await act(() => found.click());
      await settle();
    },
    type: (place: number, words: string) => fill(all<HTMLInputElement>("input, textarea")[place], words),
    typeInto: (label: string, words: string) =>
      fill(
        all<HTMLLabelElement>("label").find(({ firstChild }) => firstChild?.textContent === label)?.control as
          | HTMLInputElement
          | undefined,
        words,
      ),
    async hear(message: ToPage) {
      for (const listener of told) await act(() => listener(message));
      await settle();
    },
    /** The filled buttons: there should be one at most. */
    mains: () => all("button.main").map(({ textContent }) => textContent),
    labels: () => all("label").map((label) => label.textContent ?? ""),
    close: () => act(() => render(null, main)),
  };
}
