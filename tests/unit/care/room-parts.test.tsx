// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, expect, test, vi } from "vitest";
import type { Care } from "../../../extension/care/care";
import { noSafetyPlan } from "../../../extension/care/safety-plan";
import { Checklist } from "../../../extension/rooms/care/checklist";
import { Instructions } from "../../../extension/rooms/care/instructions";
import { PauseWords } from "../../../extension/rooms/care/pause-words";
import { Safety } from "../../../extension/rooms/care/safety";
import type { RoomState } from "../../../extension/rooms/care/use-room";
import type { TreatmentView } from "../../../extension/treatment/shapes";
import { text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

const asked: { type: string; ask: unknown }[] = [];
let answers: Record<string, unknown>;
vi.mock("../../../extension/ui/ask", async (original) => ({
  ...(await original<object>()),
  ask: async (type: string, ask: unknown) => {
    asked.push({ type, ask });
    return answers[type] ?? null;
  },
}));
vi.mock("../../../extension/ui/changes", () => ({ onChanged: () => () => {} }));

const session = (id: string, day: string, ifThen?: string): TreatmentView => ({
  id: id.repeat(32),
  kind: "infusion",
  start: `${day}T10:00:00+00:00[UTC]`,
  minutes: 60,
  cancelled: false,
  intention: "",
  ...(ifThen && { ifThen }),
});
const last = session("a", "2026-11-20", "make tea");
const next = session("b", "2026-11-27");
const nothing: Care = {
  instructions: "",
  clinic: { text: "", voice: "" },
  goals: { id: "", words: "" },
  checklist: [],
  practices: [],
  appointments: [],
  questions: [],
  supporters: [],
  decisions: [],
  times: [],
  safety: noSafetyPlan,
};

function roomWith(care: Partial<Care> = {}, rest: Partial<RoomState> = {}): RoomState {
  const today = { moment: { kind: "eve", days: 1 } } as RoomState["today"];
  const about = { before: next, after: undefined };
  return { care: { ...nothing, ...care }, today, about, treatments: [next], reason: "", ...rest } as RoomState;
}
const change = async (doing: Promise<unknown>) => {
  await doing;
  return true;
};

beforeEach(() => {
  asked.length = 0;
  answers = { "timeline.page": { entries: [], next: null } };
  document.body.replaceChildren();
  vi.stubGlobal("requestIdleCallback", (done: () => void) => setTimeout(done));
});

async function shown(element: Parameters<typeof render>[0]) {
  const details = document.body.appendChild(document.createElement("details"));
  details.open = true;
  await act(async () => render(element, details));
  const press = (label: string) =>
    act(async () => [...details.querySelectorAll("button")].find((each) => each.textContent === label)?.click());
  const fields = () => [...details.querySelectorAll("textarea")].map((each) => each.value);
  return { root: details, press, fields };
}

test("the clinic's words are text, and become a field only when somebody wants to edit them", async () => {
  const clinic = { voice: "020 7946 0018", text: "" };
  const { root, press, fields } = await shown(
    <Instructions room={roomWith({ instructions: "Fast for 6 h.", clinic })} change={change} />,
  );
  expect(fields()).toEqual([]);
  expect(root.querySelector(".words")?.textContent).toBe("Fast for 6 h.");
  expect(root.querySelector("a")?.getAttribute("href")).toBe("tel:02079460018");
  await press(text("common.edit"));
  expect(fields()).toEqual(["Fast for 6 h."]);
  await press(text("common.close"));
  expect(fields()).toEqual([]);
});

test("with none yet there is a field at once, and it stays while one types", async () => {
  const { root, fields } = await shown(<Instructions room={roomWith()} change={change} />);
  const area = root.querySelector("textarea") as HTMLTextAreaElement;
  area.value = "Fa";
  await act(async () => void area.dispatchEvent(new Event("input", { bubbles: true })));
  await act(async () => render(<Instructions room={roomWith({ instructions: "Fa" })} change={change} />, root));
  expect(fields()).toEqual(["Fa"]);
  expect(root.querySelector("textarea")).toBe(area);
});

const plan = (ifThen: string) => ({ type: "treatment.ifThen", ask: { id: next.id, ifThen } });

test("a tap begins the plan for tonight, which can be changed in the field", async () => {
  const ana = { id: "c".repeat(32), name: "Ana", safe: true, phone: "", message: "", words: "", readOnly: false };
  const { root, press, fields } = await shown(
    <PauseWords treatment={next} room={roomWith({ supporters: [ana] })} change={change} />,
  );
  expect(root.textContent).toContain(text("care.ifThen.tonight"));
  await press(text("care.ifThen.call", "Ana"));
  expect(fields()[0]).toBe("call Ana");
  expect(asked).toContainEqual(plan("call Ana"));
});

test("the plan of the last treatment can be carried on, or left", async () => {
  const room = roomWith({}, { treatments: [last, next] });
  const { root, press } = await shown(<PauseWords treatment={next} room={room} change={change} />);
  expect(root.textContent).toContain("make tea");
  await press(text("care.ifThen.again"));
  expect(asked).toContainEqual(plan("make tea"));
  document.body.replaceChildren();
  asked.length = 0;
  const other = await shown(<PauseWords treatment={next} room={room} change={change} />);
  await other.press(text("care.ifThen.other"));
  expect(other.fields()[0]).toBe("");
  expect(asked).toEqual([]);
});

test("one's own reason is a setting, for every treatment", async () => {
  const { root } = await shown(<PauseWords treatment={next} room={roomWith()} change={change} />);
  const area = [...root.querySelectorAll("textarea")].at(-1) as HTMLTextAreaElement;
  area.value = "I sleep better.";
  await act(async () => void area.dispatchEvent(new Event("input", { bubbles: true })));
  expect(asked).toContainEqual({ type: "settings.change", ask: { reason: "I sleep better." } });
});

/** Until the whole journal was looked through. */
const settled = async () => {
  await expect.poll(() => asked.filter(({ type }) => type === "timeline.page").length).toBe(1);
  for (let turn = 0; turn < 5; turn++) await act(async () => new Promise((done) => setTimeout(done)));
  asked.length = 0;
};
const goalsLine = [{ id: "goals", text: "", ticked: false, known: false }];
const box = (root: Element) => root.querySelector<HTMLInputElement>("input[type=checkbox]");

test("goals that were written in the journal are ticked; those for another treatment are not", async () => {
  const goal = { id: "d".repeat(32), kind: "goal", text: "Sleep", treatment: last.id };
  answers["timeline.page"] = { entries: [goal], next: null };
  const other = await shown(<Checklist room={roomWith({ checklist: goalsLine })} change={change} />);
  await settled();
  expect(box(other.root)).toMatchObject({ checked: false, disabled: false });
  answers["timeline.page"] = { entries: [{ ...goal, treatment: next.id }], next: null };
  const { root } = await shown(<Checklist room={roomWith({ checklist: goalsLine })} change={change} />);
  await settled();
  expect(box(root)).toMatchObject({ checked: true, disabled: true });
});

test("the safety plan is kept field by field, and whether it shows while locked is asked only where there is a lock", async () => {
  answers["lock.get"] = { state: "off" };
  const off = await shown(<Safety room={roomWith()} change={change} />);
  const area = off.root.querySelector("textarea") as HTMLTextAreaElement;
  area.value = "I stop sleeping";
  await act(async () => void area.dispatchEvent(new Event("input", { bubbles: true })));
  expect(asked).toContainEqual({ type: "care.safety", ask: { signs: "I stop sleeping" } });
  expect(box(off.root)).toBeNull();
  answers["lock.get"] = { state: "unlocked" };
  answers["lock.choose"] = { state: "unlocked", safetyPlan: true };
  const { root } = await shown(<Safety room={roomWith()} change={change} />);
  expect(box(root)?.checked).toBe(false);
  await act(async () => box(root)?.click());
  expect(asked).toContainEqual({ type: "lock.choose", ask: { safetyPlan: true } });
  expect(box(root)?.checked).toBe(true);
});
