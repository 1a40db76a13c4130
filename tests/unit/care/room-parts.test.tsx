// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { toLocalDate } from "../../../extension/base/time";
import type { Care } from "../../../extension/care/care";
import { noSafetyPlan } from "../../../extension/care/safety-plan";
import { Checklist } from "../../../extension/rooms/care/checklist";
import { Decisions } from "../../../extension/rooms/care/decisions";
import { Goals } from "../../../extension/rooms/care/goals";
import { Instructions } from "../../../extension/rooms/care/instructions";
import { IntentionSection } from "../../../extension/rooms/care/intention";
import { PauseWords } from "../../../extension/rooms/care/pause-words";
import { Practices } from "../../../extension/rooms/care/practices";
import { Safety } from "../../../extension/rooms/care/safety";
import { summaryOf } from "../../../extension/rooms/care/summary-of";
import type { RoomState } from "../../../extension/rooms/care/use-room";
import type { TreatmentView } from "../../../extension/treatment/shapes";
import { text } from "../../../scripts/browser/texts.ts";

// The list of what fills the head asks what the browser allows.
vi.mock("../../../extension/rooms/sites/use-reach", () => ({ useReach: () => undefined }));

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

const asked: { type: string; ask: unknown }[] = [];
let answers: Record<string, unknown>;
vi.mock("../../../extension/ui/ask", async (original) => ({
  ...(await original<object>()),
  ask: async (type: string, ask: unknown) => {
    asked.push({ type, ask });
    return answers[type] ?? (type === "version.list" ? [] : null);
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
  return {
    care: { ...nothing, ...care },
    today,
    about,
    treatments: [next],
    kinds: [],
    reason: "",
    ...rest,
  } as RoomState;
}
const change = async (doing: Promise<unknown>) => {
  await doing;
  return true;
};

beforeEach(() => {
  asked.length = 0;
  answers = { "timeline.page": { entries: [], next: null } };
  document.body.replaceChildren();
  const listener = { addListener: () => {}, removeListener: () => {} };
  const getAll = async () => ({ origins: [] });
  Object.assign(fakeBrowser, {
    permissions: { ...fakeBrowser.permissions, getAll, onAdded: listener, onRemoved: listener },
  });
  vi.stubGlobal("requestIdleCallback", (done: () => void) => setTimeout(done));
});

let leave = () => {};
async function shown(element: Parameters<typeof render>[0]) {
  await act(leave);
  const details = document.body.appendChild(document.createElement("details"));
  details.open = true;
  leave = () => render(null, details);
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

test.each([
  ["stays with the list for the next line", undefined],
  ["stays where somebody has gone on meanwhile", "elsewhere"],
])("when a new line has been kept, the keyboard %s", async (_, goesTo) => {
  const kept = Promise.withResolvers<object>();
  answers["care.save"] = kept.promise;
  const { root, press } = await shown(<Checklist room={roomWith()} change={change} />);
  await press(text("care.checklist.edit"));
  const elsewhere = root.appendChild(document.createElement("textarea"));
  const add = [...root.querySelectorAll("label")].find((label) =>
    label.textContent?.startsWith(text("care.checklist.add")),
  );
  const field = add?.querySelector("input") as HTMLInputElement;
  field.focus();
  field.value = "a warm hat";
  await act(async () => void field.dispatchEvent(new Event("input", { bubbles: true })));
  await act(async () => field.form?.requestSubmit());
  if (goesTo) elsewhere.focus();
  await act(async () => kept.resolve({}));
  await expect.poll(() => field.value).toBe("");
  expect(document.activeElement).toBe(goesTo ? elsewhere : field);
});

test.each([
  ["an intention", IntentionSection, { what: "intention", id: next.id }],
  ["what one hopes for", Goals, { what: "goals", treatment: next.id }],
] as const)("%s has its earlier versions where it is edited, and they come back", async (_, Shown, of) => {
  answers["version.list"] = [{ at: Date.now() - 1000, text: "Be curious, and rest." }];
  const about = { before: { ...next, intention: "Be" }, after: undefined };
  const room = roomWith({ goals: { id: "9".repeat(32), words: "Be" } }, { about });
  const { root, press, fields } = await shown(<Shown room={room} change={change} />);
  await press(text("common.edit"));
  await expect.poll(() => asked).toContainEqual({ type: "version.list", ask: { of } });
  await press(text("earlier.title"));
  await act(async () => root.querySelector<HTMLElement>(".earlier .row-item")?.click());
  await press(text("earlier.back"));
  expect(fields()[0]).toBe("Be curious, and rest.");
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

test("on the eve what is due is in sight, and all else is folded with what is still open", async () => {
  const ids = ["alcohol", "ride", "sitter", "food", "d".repeat(32)];
  const checklist = ids.map((id) => ({
    id,
    text: id.length > 9 ? "Feed the cat" : "",
    ticked: id === "sitter",
    known: false,
  }));
  const { root } = await shown(<Checklist room={roomWith({ checklist })} change={change} />);
  const names = (within: ParentNode) =>
    [...within.querySelectorAll("label:has([type=checkbox])")].map(({ textContent }) => textContent);
  const folds = [...root.querySelectorAll("details details")] as HTMLDetailsElement[];
  expect(folds.map(({ open }) => open)).toEqual([false, false]);
  expect(folds.map(names)).toEqual([[text("care.item.ride"), text("care.item.sitter")], [text("care.item.food")]]);
  expect(folds[0]?.querySelector("summary")?.textContent).toBe(
    `${text("care.checklist.when.arrange")}${text("care.item.ride")}`,
  );
  const inSight = [...root.querySelectorAll("ul")].filter((list) => !folds.some((fold) => fold.contains(list)));
  expect(inSight.flatMap(names)).toEqual([text("care.item.alcohol"), "Feed the cat"]);
});

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

test("a plan that is written is text, without its empty fields, until somebody wants to edit it", async () => {
  answers["lock.get"] = { state: "off" };
  const safety = { ...noSafetyPlan, signs: "I stop sleeping", people: "Ana" };
  const { root, press, fields } = await shown(<Safety room={roomWith({ safety })} change={change} />);
  expect(fields()).toEqual([]);
  expect([...root.querySelectorAll("dd")].map((dd) => dd.textContent)).toEqual(["I stop sleeping", "Ana"]);
  await press(text("common.edit"));
  expect(fields()).toEqual(["I stop sleeping", "", "", "Ana", "", ""]);
  await press(text("common.close"));
  await expect.poll(fields).toEqual([]);
});

const waited = {
  ...{ id: "e".repeat(32), words: "Leave the job", readOnly: false },
  ...{ treatment: "", parked: toLocalDate(Temporal.PlainDate.from("2026-10-01")), until: "" as const },
};

test.each([
  ["dayAfter", 1, false],
  ["daysAfter", 3, false],
  ["daysAfter", 4, true],
  ["setting", 3, false],
  ["eve", 1, false],
  ["week2", 14, true],
] as const)("on %s, %i days away, a decision that has waited asks for an answer: %s", async (kind, days, asks) => {
  const today = { moment: { kind, days } } as RoomState["today"];
  const day = Temporal.PlainDate.from("2026-12-30");
  const room = roomWith({ decisions: [waited] }, { today, day, treatments: [] });
  const { root } = await shown(<Decisions room={room} change={change} />);
  expect(root.querySelector(".words")?.textContent).toBe("Leave the job");
  expect(root.textContent?.includes(text("care.decisions.keep"))).toBe(asks);
  expect(root.textContent?.includes(text("care.decisions.back"))).toBe(asks);
});

const own = { id: "f".repeat(32), text: "The river", chosen: true, done: false };
const walk = { id: "exercise", text: "", chosen: true, done: true };
const meals = { id: "meals", text: "", chosen: false, done: false };

test("what was chosen is ticked for today, and says how small it may be", async () => {
  const day = Temporal.PlainDate.from("2026-11-28");
  const room = roomWith({ practices: [own, walk, meals] }, { day });
  const { root } = await shown(<Practices room={room} change={change} />);
  const ticks = [...root.querySelectorAll<HTMLInputElement>(".tick input")];
  expect(ticks.map((tick) => tick.checked)).toEqual([false, true]);
  expect(root.querySelectorAll(".tick")[1]?.textContent).toContain(text("care.practiceWhat.exercise"));
  await act(async () => ticks[0]?.click());
  expect(asked).toContainEqual({ type: "care.did", ask: { practice: own.id, day: "2026-11-28", on: true } });
});

test("a closed part says in a line what is in it, or what it is for; nothing of the Shelf", () => {
  const now = Temporal.Instant.from("2026-11-26T12:00:00Z");
  const appointment = {
    ...{ id: "a".repeat(32), words: "", readOnly: false, with: "Ruth", minutes: 50, reminder: false },
    start: "2026-11-28T17:00:00+00:00[UTC]",
  };
  const full = roomWith(
    { practices: [own, walk, meals], decisions: [waited], appointments: [appointment], instructions: "Fast.\nDrink." },
    { now },
  );
  expect(summaryOf("practices", full)).toBe(`The river, ${text("care.practice.exercise")}`);
  expect(summaryOf("appointments", full)).toMatch(/^Ruth, Saturday/);
  expect(summaryOf("instructions", full)).toBe("Fast.\nDrink.");
  expect(summaryOf("decisions", full)).toBe(text("care.summary.decisions"));
  expect(summaryOf("practices", roomWith({}, { now }))).toBe(text("care.summary.practices"));
  const ticked = [{ id: "ride", text: "", ticked: true, known: false }];
  expect(summaryOf("checklist", roomWith({ checklist: ticked }))).toBe(text("care.summary.ready"));
  expect(summaryOf("checklist", roomWith({ checklist: [{ ...ticked[0], ticked: false } as never] }))).toBe(
    text("care.item.ride"),
  );
});
