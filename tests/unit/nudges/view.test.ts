// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import type { Form } from "../../../extension/nudges/form";
import type { NudgeState } from "../../../extension/nudges/nudge-state";
import type { VeilView } from "../../../extension/nudges/veil/view";

const state: NudgeState = {
  ...{ flagged: true, strength: "full", colours: "", paths: { flagged: "(?!)", never: "(?!)" } },
  ...{ intention: "Be curious.", ifThen: "make tea", reason: "my sleep counts" },
  ...{
    discreet: false,
    more: [
      { choice: "keep", label: "keep it" },
      { choice: "site", label: "never" },
    ],
    breathSeconds: 6,
  },
};
let chosen: unknown[];
let view: VeilView;

// Browsers reflect these attributes; happy-dom does not.
for (const name of ["Disabled", "Expanded", "Label"]) {
  const attribute = `aria-${name.toLowerCase()}`;
  Object.defineProperty(Element.prototype, `aria${name}`, {
    get(this: Element) {
      return this.getAttribute(attribute);
    },
    set(this: Element, value: string | null) {
      if (value === null) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value);
    },
  });
}

// In happy-dom it throws in a root that is in no page.
Object.defineProperty(ShadowRoot.prototype, "activeElement", { value: null });

/** Closed roots, which only who made them knows. */
let roots: ShadowRoot[];
const attachShadow = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (init) {
  const root = attachShadow.call(this, init);
  roots.push(root);
  return root;
};

beforeEach(async () => {
  roots = [];
  vi.resetModules();
  vi.stubGlobal("browser", { runtime: { id: "clearing" }, i18n: { getMessage: (key: string) => key } });
  const { veilView } = await import("../../../extension/nudges/veil/view");
  chosen = [];
  view = veilView("A small pause.", "nytimes.com", false, true, (choice) => chosen.push(choice));
  document.documentElement.append(view.host);
});

const find = <T extends HTMLElement>(selector: string) => view.dialog.querySelector(selector) as T;
const button = (value: string) => find<HTMLButtonElement>(`button[value="${value}"]`);
const written = () => [...view.dialog.querySelectorAll<HTMLElement>("[data-text]")].map(({ dataset }) => dataset.text);
const words = () => roots.flatMap((root) => root.querySelector("canvas") ?? [])[0]?.ariaLabel;
const fill = (form: Form, change: Partial<NudgeState> = {}) => view.fill({ ...state, ...change }, form);

test("Continue offers its lengths after the breath and not before", () => {
  const asked = () => {
    view.askHowLong();
    return !find(".lengths").hidden;
  };
  expect([asked(), button("continue").ariaDisabled]).toEqual([false, "true"]);
  view.ready();
  expect([asked(), button("continue").ariaDisabled]).toEqual([true, "false"]);
});

test.each([
  ["breath", "Be curious.", "nudge_intention", null],
  ["reason", "my sleep counts", "care_reason_label", null],
  ["ifThen", "make tea", "nudge_ifThen", "own"],
] as const)("the form '%s' draws its own words alone, under their label", (form, own, label, said) => {
  fill(form);
  expect([words(), find(".label").dataset.text, button("back").getAttribute("aria-describedby")]).toEqual([
    own,
    label,
    said,
  ]);
  for (const other of [state.intention, state.ifThen, state.reason])
    expect(view.dialog.textContent + written()).not.toContain(other);
});

test("where somebody may look on, no words of any form are there before they are asked for", () => {
  for (const form of ["breath", "reason", "ifThen"] as const) {
    fill(form, { discreet: true });
    expect([words(), find(".said").hidden, button("show").hidden]).toEqual([null, true, false]);
  }
  view.press(button("show"));
  expect([words(), button("show").hidden]).toEqual(["make tea", true]);
  fill("ifThen", { discreet: true });
  expect(words()).toBe("make tea");
});

test("a page that may reach in is shown no words, in browsers that have the way", () => {
  Object.defineProperty(Event.prototype, "originalTarget", { value: null, configurable: true });
  fill("reason");
  view.exposed();
  fill("reason");
  expect([words(), find(".said").hidden]).toEqual([null, true]);
  delete (Event.prototype as { originalTarget?: unknown }).originalTarget;
});

test("keeping the page is offered where it can be, and what became of it is said", () => {
  fill("breath", { more: [] });
  expect(button("keep")).toBeNull();
  fill("breath");
  expect([button("keep"), button("site")].map((each) => each.dataset.text)).toEqual(["keep it", "never"]);
  view.press(button("menu"));
  for (const choice of ["keep", "site"]) view.press(button(choice));
  expect(chosen).toEqual(["keep", "site"]);
  for (const [outcome, said] of [
    ["It's kept.", "It's kept."],
    [null, "nudge_failed"],
  ] as const) {
    view.told(outcome);
    expect([find(".state span").dataset.text, find(".menu").hidden]).toEqual([said, true]);
  }
});

test("nothing of it is text, which a page could find and select", () => {
  for (const form of ["breath", "reason", "ifThen"] as const) fill(form);
  fill("breath", { strength: "silent" });
  view.press(button("menu"));
  view.ready();
  view.told("It's kept.");
  expect(view.dialog.textContent).toBe("");
  expect(button("notThisTreatment").dataset.text).toBe("nudge_notThisTreatment");
});

test("while it fades, whatever is pressed clears it at once and chooses nothing", () => {
  const atOnce = vi.fn();
  view.leave(true, atOnce);
  for (const pressed of [button("back"), button("notToday"), button("menu"), null]) view.press(pressed);
  view.closeOpen();
  expect(atOnce).toHaveBeenCalledTimes(5);
  expect(chosen).toEqual([]);
});
