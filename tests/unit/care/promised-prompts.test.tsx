// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, expect, test, vi } from "vitest";
import type { LocalDate } from "../../../extension/base/shapes";
import type { PromptId } from "../../../extension/care/prompts";
import type { Today } from "../../../extension/messages";
import { WritingPrompt } from "../../../extension/rooms/journal/writing-prompt";
import type { DraftField } from "../../../extension/rooms/write/draft";
import { Offer } from "../../../extension/rooms/write/offer";
import { type TextKey, text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

const asked: { type: string; ask: unknown }[] = [];
let wrong: Error | undefined;
vi.mock("../../../extension/ui/ask", async (original) => ({
  ...(await original<object>()),
  ask: async (type: string, ask: unknown) => {
    if (wrong) throw wrong;
    asked.push({ type, ask });
    return null;
  },
}));

const treatment = "a".repeat(32);
const day = "2026-05-04" as LocalDate;
const key = `${treatment}.2026-05-04.evening`;
const setPrompt = vi.fn();

beforeEach(() => {
  asked.length = 0;
  wrong = undefined;
  setPrompt.mockReset();
  document.body.replaceChildren();
});

/** What a person presses and types in there. */
async function shown(element: Parameters<typeof render>[0]) {
  const root = document.body.appendChild(document.createElement("div"));
  await act(async () => render(element, root));
  const press = async (label: string) => {
    await act(async () =>
      [...root.querySelectorAll("button")]
        .find((each) => (each.getAttribute("aria-label") ?? each.textContent) === label)
        ?.click(),
    );
    await act(() => vi.dynamicImportSettled()); // the field comes when somebody asks for it
  };
  const area = () => root.querySelector("textarea");
  const type = (words: string) =>
    act(async () => {
      const field = area() as HTMLTextAreaElement;
      field.value = words;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  return { root, press, type, area };
}

function offer(id: PromptId, rest: object = {}) {
  const today = { prompt: { key, id }, treatment: { id: treatment }, day, newIntention: "" } as Today;
  const draft = {
    current: () => ({ text: "" }),
    onChange: () => () => {},
    setPrompt,
    ...rest,
  } as unknown as DraftField;
  return shown(<Offer today={today} draft={draft} />);
}

const saved = () => asked.filter(({ type }) => type === "care.save").map(({ ask }) => ask);
const answers = () => asked.filter(({ type }) => type === "prompt.answer").map(({ ask }) => ask);

test.each(["bigDecision", "canWait"] as const)(
  "in the popup, what is written about %s is parked on the Shelf",
  async (id) => {
    const { press, type, area } = await offer(id);
    await press(text("rows.take"));
    expect(document.activeElement).toBe(area());
    expect(answers()).toEqual([]); // opened and left, it is asked again
    await type("Leave");
    await type("Leave my job");
    const decision = { kind: "decision", id: expect.any(String), fields: { treatment, parked: day } };
    await expect.poll(saved).toEqual([
      { ...decision, words: { from: "", to: "Leave" } },
      { ...decision, words: { from: "Leave", to: "Leave my job" } },
    ]);
    expect(new Set(saved().map((each) => (each as { id: string }).id)).size).toBe(1);
    expect(answers()).toEqual([{ key, answer: "taken" }]);
    expect(setPrompt).not.toHaveBeenCalled(); // it is no entry
  },
);

test("in the popup, a question for the therapist goes to the questions", async () => {
  const { press, type } = await offer("therapist");
  await press(text("rows.take"));
  await type("Is it usual to dream more?");
  await expect
    .poll(saved)
    .toEqual([
      { kind: "question", id: expect.any(String), fields: {}, words: { from: "", to: "Is it usual to dream more?" } },
    ]);
});

test("words that could not be kept stay in the field, and the next keystroke offers all of them again", async () => {
  const { press, type, area } = await offer("bigDecision");
  await press(text("rows.take"));
  wrong = new Error("locked meanwhile");
  await type("Leave my job");
  expect([area()?.value, answers()]).toEqual(["Leave my job", []]);
  wrong = undefined;
  await type("Leave my job?");
  await expect.poll(saved).toMatchObject([{ words: { from: "", to: "Leave my job?" } }]);
});

test("any other prompt goes with the entry, and until something is written it can be left again", async () => {
  let now: { prompt?: string | null; text: string } = { text: "" };
  const changed: (() => void)[] = [];
  const say = (change: Partial<typeof now>) =>
    act(async () => {
      now = { ...now, ...change };
      for (const each of changed) each();
    });
  setPrompt.mockImplementation((prompt: string | null) => void say({ prompt }));
  const { root, press, area } = await offer("smallStep", {
    current: () => now,
    onChange: (listener: () => void) => {
      changed.push(listener);
      return () => {};
    },
  });
  const away = (name: TextKey) => root.querySelector<HTMLButtonElement>(`[aria-label="${text(name)}"]`);
  await press(text("rows.take"));
  expect(setPrompt).toHaveBeenLastCalledWith("smallStep");
  expect(area()).toBeNull();
  expect(root.textContent).toContain(text("prompts.smallStep"));
  await act(async () => away("timeline.noPrompt")?.click());
  expect(setPrompt).toHaveBeenLastCalledWith(null);
  expect(away("common.notNow")).not.toBeNull(); // offered as before
  expect(answers()).toEqual([]);
  await press(text("rows.take"));
  await say({ text: "call her" });
  await say({ text: "call her today" });
  await expect.poll(answers).toEqual([{ key, answer: "taken" }]);
});

test("in the journal, such a prompt has its own field, and the entry keeps the prompt that it has", async () => {
  const onShow = vi.fn();
  const next = vi.fn<() => PromptId>().mockReturnValueOnce("canWait").mockReturnValueOnce("hope");
  const { root, press, type, area } = await shown(
    <WritingPrompt prompt="bring" asking={{ next, treatment, day }} onShow={onShow} onDone={() => {}} />,
  );
  await press(text("timeline.anotherPrompt"));
  expect(root.textContent).toContain(text("prompts.canWait"));
  await type("Move house");
  await expect
    .poll(saved)
    .toMatchObject([{ kind: "decision", fields: { treatment, parked: day }, words: { to: "Move house" } }]);
  expect(onShow).not.toHaveBeenCalled();
  await press(text("timeline.anotherPrompt"));
  expect(onShow).toHaveBeenCalledExactlyOnceWith("hope");
  expect(area()).toBeNull();
});
