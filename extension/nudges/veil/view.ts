import type { NudgeState } from "../nudge-state";
import type { LetThroughFor } from "../shapes";
import { element, shadowHost } from "./element";
import { text } from "./extension-api";
import css from "./veil.css?inline";

export type Choice = "back" | "continue" | "write" | "notToday" | LetThroughFor;

/** What the veil looks like, and nothing of when. */
export interface VeilView {
  host: HTMLElement;
  dialog: HTMLDialogElement;
  /** Adds its listeners; a second time changes nothing. */
  listen(): void;
  /** Opens it above everything that is open now, with the focus where it was. */
  raise(): void;
  /** Puts in what only the background knows. */
  fill(currentPhase: NudgeState): void;
  /** The circle breathes for this long, of which so much is past. Seconds. */
  breathe(seconds: number, past: number): void;
  /** Continue works from now on. */
  ready(): void;
  /** Shows the four lengths in Continue's place, or Continue again. */
  askHowLong(open: boolean): void;
  /** The button that has the focus, if any. */
  focused(): HTMLElement | null;
}

/** An intention longer than this is set smaller, so that it fits a phone. Characters. */
const long = 120;

const button = (value: Choice, label: string, attributes: Record<string, string> = {}) =>
  element("button", { value: String(value), ...attributes }, label);

/**
 * @param heading the words that are there in the first frame
 * @param chosen called with each choice. A submit event never leaves the shadow tree, so no page can see or stop it;
 *   with this script gone, the same buttons simply close the dialog.
 */
export function veilView(heading: string, softly: boolean, chosen: (choice: Choice) => void): VeilView {
  const circle = element("div", { class: "breath", "aria-hidden": "true" });
  const when = element("p", { class: "when" });
  const label = element("p", { class: "label", hidden: "" }, text("nudge.intention"));
  const intention = element("p", { class: "intention" });
  const treatment = element("div", { class: "treatment", "aria-live": "polite" }, when, label, intention);
  const state = element("p", { class: "state", id: "state", role: "status" }, text("nudge.breath"));
  const onward = button("continue", text("nudge.continue"), { "aria-disabled": "true", "aria-describedby": "state" });
  const lengths = element(
    "div",
    { class: "lengths", role: "group", "aria-labelledby": "long", hidden: "" },
    element("p", { id: "long" }, text("nudge.howLong")),
    button(5, text("nudge.minutes5")),
    button(15, text("nudge.minutes15")),
    button(60, text("nudge.minutes60")),
    button("today", text("nudge.today")),
  );
  const means = text("nudge.notTodayMeans");
  const [isReady, silentBreath] = [text("nudge.ready"), text("nudge.silentBreath")];
  const form = element(
    "form",
    { method: "dialog" },
    circle,
    element(
      "div",
      { class: "words" },
      element("h1", { id: "heading" }, heading),
      treatment,
      element(
        "div",
        { class: "actions" },
        element(
          "div",
          { class: "choices" },
          button("back", text("nudge.stepBack"), { class: "main" }),
          onward,
          lengths,
          state,
        ),
        element(
          "div",
          { class: "quiet" },
          button("write", text("nudge.write")),
          button("notToday", text("nudge.notToday"), { title: means, "aria-description": means }),
        ),
      ),
    ),
  );
  const dialog = element(
    "dialog",
    {
      closedby: "none",
      "aria-labelledby": "heading",
      tabindex: "-1",
      lang: text("language"),
      ...(softly && { class: "softly" }),
    },
    form,
  );
  const host = shadowHost(dialog, css);
  let open = false;
  const submitted = (event: SubmitEvent) => {
    event.preventDefault();
    const value = (event.submitter as HTMLButtonElement | null)?.value;
    if (value) chosen((Number(value) || value) as Choice);
  };
  const stay = (event: Event) => event.preventDefault();
  const focused = () => (dialog.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
  return {
    host,
    dialog,
    listen() {
      form.addEventListener("submit", submitted);
      dialog.addEventListener("cancel", stay);
    },
    raise() {
      // The dialog itself, not its first button: it is read out whole, and a key that was meant for the page
      // presses nothing.
      const before = focused() ?? dialog;
      dialog.close();
      dialog.showModal();
      before.focus();
    },
    fill(currentPhase) {
      dialog.classList.toggle("silent", currentPhase.strength === "silent");
      when.textContent = currentPhase.when;
      label.hidden = !currentPhase.intention;
      intention.textContent = currentPhase.intention;
      intention.classList.toggle("long", currentPhase.intention.length > long);
      if (currentPhase.strength === "silent" && onward.ariaDisabled === "true") state.textContent = silentBreath;
    },
    breathe(seconds, past) {
      circle.style.setProperty("--breath", `${seconds}s`);
      circle.style.setProperty("--past", `${-past}s`);
      circle.classList.add("breathing");
    },
    ready() {
      onward.ariaDisabled = "false";
      if (!dialog.classList.contains("silent")) state.textContent = isReady;
    },
    askHowLong(opened) {
      if (opened && onward.ariaDisabled === "true") return;
      if (open === opened) return;
      open = opened;
      onward.hidden = opened;
      lengths.hidden = !opened;
      state.hidden = opened;
      (opened ? lengths.querySelector("button") : onward)?.focus();
    },
    focused,
  };
}
