// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import { blankEntry, type EntryView } from "../../../extension/journal/entry-view";
import { Entries } from "../../../extension/rooms/journal/room";
import { text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

type Answers = Record<string, (ask: never) => unknown>;
let answers: Answers;
const asked: { type: string; ask: unknown }[] = [];
vi.mock("../../../extension/ui/ask", async (original) => ({
  ...(await original<object>()),
  ask: async (type: string, ask: unknown) => {
    asked.push({ type, ask });
    return type === "version.list" && !answers[type] ? [] : answers[type]?.(ask as never);
  },
}));
vi.mock("../../../extension/ui/changes", () => ({ onChanged: () => () => {} }));

const day = 24 * 3_600_000;
let count = 0;
function entry(words: string, about: Partial<EntryView> = {}): EntryView {
  const id = (++count).toString(16).padStart(32, "0");
  return { ...blankEntry(id, (Date.now() - count * day) as EpochMs), text: words, ...about };
}
const plan = [
  {
    ...{ id: "f".repeat(32), kind: "infusion", minutes: 60, cancelled: false, intention: "Be curious." },
    start: Temporal.Now.zonedDateTimeISO("UTC").add({ days: 3 }).toString(),
  },
];

/** The journal with these entries, at an address. */
async function shown(
  entries: EntryView[] | Promise<EntryView[]>,
  { address = "#entries", treatments = [] as object[] } = {},
) {
  location.hash = address;
  const stored = new Map(Array.isArray(entries) ? entries.map((each) => [each.id, each]) : []);
  answers = {
    "timeline.page": async () => ({ entries: await entries, next: null }),
    "timeline.some": ({ ids }: { ids: string[] }) => ids.flatMap((id) => stored.get(id) ?? []),
    "treatment.list": () => treatments,
    today: () => ({ moment: { kind: "none", days: 0 } }),
    "entry.write": ({ id, to, from: _, ...about }: { id: string; to: string; from: string }) => {
      const known = stored.get(id) ?? blankEntry(id, Date.now() as EpochMs);
      const next = { ...known, ...about, text: to, changed: Date.now() as EpochMs };
      stored.set(id, next);
      return next;
    },
    "entry.drawing": () => [],
  };
  await act(async () => render(<Entries />, document.body));
  await act(async () => {});
}

const named = (name: string) =>
  [...document.querySelectorAll("button")].find(
    (each) => (each.getAttribute("aria-label") ?? each.textContent) === name,
  );
const press = (name: string) =>
  act(async () => {
    const found = named(name);
    if (!found) throw new Error(`There is no '${name}'.`);
    found.focus();
    found.click();
  });
const field = () => document.querySelector<HTMLTextAreaElement>("textarea.words");
const type = (words: string) =>
  act(async () => {
    const area = field() as HTMLTextAreaElement;
    area.value = words;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
const writes = () => asked.filter(({ type }) => type === "entry.write").map(({ ask }) => ask);
const lines = () => [...document.querySelectorAll(".timeline article .words")].map((each) => each.textContent);

beforeEach(() => {
  asked.length = 0;
  document.body.replaceChildren();
  vi.stubGlobal("requestIdleCallback", (work: () => void) => setTimeout(work));
  vi.stubGlobal("scrollTo", () => {});
});
afterEach(async () => {
  await act(async () => render(null, document.body));
  vi.unstubAllGlobals();
});

test("until it is known what there is, nothing says that there is nothing", async () => {
  const { promise, resolve } = Promise.withResolvers<EntryView[]>();
  await shown(promise);
  expect(document.querySelector(".journal.loading")).not.toBeNull();
  expect(document.body.textContent).not.toContain(text("entries.none"));
  await act(async () => resolve([]));
  await expect.poll(() => document.body.textContent).toContain(text("entries.none"));
  expect(document.querySelector(".journal.loading")).toBeNull();
  expect(document.querySelector("search")).toBeNull(); // nothing to look for
  for (const way of ["entries.write", "timeline.draw"] as const) expect(named(text(way))).toBeDefined();
  expect(named(text("timeline.nothingCame"))).toBeUndefined(); // before the first treatment it means nothing
});

test("what could not be read is said, and read again", async () => {
  const { promise, reject } = Promise.withResolvers<EntryView[]>();
  await shown(promise);
  await act(async () => reject(new Error("away")));
  await expect.poll(() => document.querySelector("[role=alert]")?.textContent).toBeTruthy();
  answers["timeline.page"] = () => ({ entries: [entry("a river")], next: null });
  await press(text("entries.again"));
  await expect.poll(lines).toEqual(["a river"]);
  expect(document.querySelector("[role=alert]")).toBeNull();
});

test("the sheet opens at its address, keeps what is typed, and gives the keyboard back", async () => {
  await shown([], { address: "#entries/write" });
  await expect.poll(() => document.activeElement).toBe(field());
  expect(location.hash).toMatch(/^#entries\/write\/[0-9a-f]{32}$/);
  const done = () => named(text("common.done"));
  expect(done()?.className).not.toBe("main");
  await type("a river");
  await expect.poll(writes).toEqual([expect.objectContaining({ from: "", to: "a river" })]);
  await expect.poll(() => document.querySelector(".sheet-said")?.textContent).toContain(text("common.kept"));
  expect(done()?.className).toBe("main");
  await press(text("common.done"));
  expect(location.hash).toBe("#entries");
  await expect.poll(() => document.activeElement).toBe(named(text("entries.write")));
  expect(lines()).toEqual(["a river"]);
});

test("the keyboard is back in the frame that shows the list, and is not taken from who goes on to search", async () => {
  await shown([entry("a river")], { address: "#entries/write" });
  await expect.poll(() => document.activeElement).toBe(field());
  const { promise: listed, resolve } = Promise.withResolvers<Element | null>();
  const observer = new MutationObserver(() => {
    if (document.querySelector("input[type=search]")) resolve(document.activeElement);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  named(text("common.done"))?.click(); // outside `act`, which would let all that is put off run at once
  expect((await listed)?.textContent).toBe(named(text("entries.write"))?.textContent);
  observer.disconnect();
});

test("the address of a sheet opens it with its words again", async () => {
  const known = entry("a river");
  await shown([known], { address: `#entries/write/${known.id}` });
  await expect.poll(() => field()?.value).toBe("a river");
  await act(async () => {
    location.hash = "#entries";
    dispatchEvent(new HashChangeEvent("hashchange"));
  });
  expect(field()).toBeNull();
});

test("the sheet turns to paper and back, and the words stay", async () => {
  await shown([], { address: "#entries/write" });
  await expect.poll(field).not.toBeNull();
  await press(text("timeline.draw"));
  await expect.poll(() => document.querySelector("svg.pad")).not.toBeNull();
  expect(document.querySelector(".mood")).toBeNull();
  expect(field()?.hidden).toBe(true); // no words yet
  await expect.poll(() => document.activeElement?.closest(".tools")).toBeTruthy();
  await press(text("timeline.kinds.note"));
  expect(document.activeElement).toBe(field());
  expect(document.querySelector(".mood")).not.toBeNull();
  await type("two doors");
  await press(text("timeline.draw"));
  expect(field()?.hidden).toBe(false);
  expect(field()?.value).toBe("two doors");
});

test("a drawing opens on paper; with words, on the words", async () => {
  const drawn = entry("", { strokes: 2 });
  const both = entry("two doors", { strokes: 2 });
  await shown([drawn, both]);
  const open = (key: string) =>
    act(async () => document.querySelector<HTMLElement>(`[data-key="${key}"] [data-edit]`)?.click());
  await expect.poll(lines).toEqual(["two doors"]);
  await open(drawn.id);
  await expect.poll(() => document.querySelector(".editor.on-paper svg.pad")).not.toBeNull();
  await press(text("common.done"));
  await open(both.id);
  await expect.poll(() => document.querySelector(".editor:not(.on-paper) svg.pad")).not.toBeNull();
  expect(document.activeElement).toBe(field());
});

test("an entry becomes a goal for the next treatment, and can be for none", async () => {
  await shown([], { address: "#entries/write", treatments: plan });
  await expect.poll(field).not.toBeNull();
  await type("call her");
  await press(text("timeline.kinds.goal"));
  const goal = { kind: "goal", treatment: plan[0]?.id };
  await expect.poll(writes).toContainEqual(expect.objectContaining(goal));
  const select = document.querySelector("select") as HTMLSelectElement;
  expect(select.closest("label")?.textContent).toContain(text("timeline.forTreatment"));
  await act(async () => {
    select.value = "";
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await expect.poll(writes).toContainEqual(expect.objectContaining({ treatment: null }));
});

test("a tap on the words changes them where they stand; words that are being selected stay", async () => {
  await shown([entry("a river"), entry("not mine", { readOnly: true })]);
  const words = (index: number) => document.querySelectorAll<HTMLElement>(".timeline .words")[index] as HTMLElement;
  await expect.poll(lines).toHaveLength(2);
  getSelection()?.selectAllChildren(words(0));
  await act(async () => words(0).click());
  expect(field()).toBeNull();
  getSelection()?.removeAllRanges();
  await act(async () => words(1).click());
  expect(field()).toBeNull(); // of a newer version
  await act(async () => words(0).click());
  expect(field()?.value).toBe("a river");
  await act(async () => void field()?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })));
  expect(document.activeElement).toBe(document.querySelector("[data-edit]"));
});

test("a long entry shows its beginning, and all of it when asked or searched for", async () => {
  const long = Array.from({ length: 40 }, (_, line) => `Line ${line}.`).join("\n");
  await shown([entry(long), entry("short")]);
  await expect.poll(lines).toHaveLength(2);
  const folded = () => document.querySelectorAll(".folded").length;
  expect(folded()).toBe(1);
  const search = document.querySelector<HTMLInputElement>("input[type=search]") as HTMLInputElement;
  const searchFor = (words: string) =>
    act(async () => {
      search.value = words;
      search.dispatchEvent(new Event("input", { bubbles: true }));
    });
  await searchFor("line 39");
  expect([lines(), folded()]).toEqual([[long], 0]);
  await searchFor("");
  expect(folded()).toBe(1);
  await act(async () => document.querySelector<HTMLElement>(".show-all")?.click());
  expect(folded()).toBe(0);
});

test("changes are undone, and that is undone, too", async () => {
  await shown([entry("a river")]);
  await expect.poll(lines).toHaveLength(1);
  await act(async () => document.querySelector<HTMLElement>("[data-edit]")?.click());
  expect(named(text("timeline.asOpened"))).toBeUndefined();
  await type("a river and a sea");
  await press(text("timeline.asOpened"));
  expect(field()?.value).toBe("a river");
  await press(text("common.undo"));
  expect(field()?.value).toBe("a river and a sea");
  await expect.poll(() => writes().at(-1)).toMatchObject({ to: "a river and a sea" });
});

test("the search is emptied by a press or by Escape, and goes on in its field", async () => {
  await shown([entry("a river"), entry("a hill")]);
  await expect.poll(lines).toHaveLength(2);
  const search = document.querySelector<HTMLInputElement>("input[type=search]") as HTMLInputElement;
  const searchFor = (words: string) =>
    act(async () => {
      search.value = words;
      search.dispatchEvent(new Event("input", { bubbles: true }));
    });
  expect(named(text("timeline.emptySearch"))).toBeUndefined();
  for (const empty of [
    () => press(text("timeline.emptySearch")),
    () => act(async () => void search.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }))),
  ]) {
    await searchFor("river");
    expect(lines()).toEqual(["a river"]);
    await empty();
    expect([search.value, lines(), document.activeElement]).toEqual(["", ["a river", "a hill"], search]);
  }
});

test("what an entry was before is looked at and brought back from the line that says when it was written", async () => {
  await shown([entry("x")]);
  const before = { at: Date.now() - day, text: "The river was wide." };
  answers["version.list"] = () => [before];
  await expect.poll(lines).toHaveLength(1);
  await act(async () => document.querySelector<HTMLElement>("[data-edit]")?.click());
  await expect.poll(() => named(text("earlier.title"))).toBeDefined();
  const button = named(text("earlier.title")) as HTMLElement;
  expect(button.parentElement?.querySelector("time")).not.toBeNull();
  const isBefore = button.compareDocumentPosition(field() as Node) & Node.DOCUMENT_POSITION_FOLLOWING;
  expect(isBefore, "before the words, so that it is in sight however long they are").toBeTruthy();
  await press(text("earlier.title"));
  await act(async () => document.querySelector<HTMLElement>(".earlier .row-item")?.click());
  await press(text("earlier.back"));
  expect(field()?.value).toBe("The river was wide.");
  expect(document.activeElement).toBe(field());
  await press(text("common.undo"));
  expect(field()?.value).toBe("x");
});

test("an entry closed without many of its words says so, and gives them back with one press", async () => {
  const river = "The river was wide, and I was not afraid of it.";
  await shown([entry(river)]);
  await expect.poll(lines).toHaveLength(1);
  await act(async () => document.querySelector<HTMLElement>("[data-edit]")?.click());
  await type("x");
  await press(text("common.done"));
  await expect.poll(lines).toEqual(["x"]);
  await press(text("earlier.bringThem"));
  await expect.poll(lines).toEqual([river]);
  expect(writes().at(-1)).toMatchObject({ from: "x", to: river });
  expect(named(text("earlier.bringThem"))).toBeUndefined();
});
