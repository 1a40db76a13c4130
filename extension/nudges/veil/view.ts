import colours from "../../ui/colours.css?inline";
import { drawing } from "../../ui/drawing";
import { scene } from "../../ui/scene";
import type { NudgeState } from "../nudge-state";
import type { LetThroughFor } from "../shapes";
import { type DrawnWords, drawnWords } from "./drawn-words";
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
  fill(state: NudgeState): void;
  /** The page may reach into the veil from now on: the person's own words go from it. */
  exposed(): void;
  /** The circle breathes for this long, of which so much is past. Seconds. */
  breathe(seconds: number, past: number): void;
  /** Continue works from now on. */
  ready(): void;
  /** Shows the four lengths in Continue's place. */
  askHowLong(): void;
  /** Closes what is open of it: the lengths, the menu. */
  closeOpen(): void;
  /** The button that has the focus, or that lies at a place of the window. */
  focused(): HTMLElement | null;
  buttonAt(x: number, y: number): HTMLElement | null;
  press(button: HTMLElement | null): void;
  /** It fades, over two seconds if `slowly`. Whatever is pressed meanwhile means `atOnce`. */
  leave(slowly: boolean, atOnce: () => void): void;
  stop(): void;
}

/** An intention longer than this is set smaller, so that it fits a phone. Characters. */
const long = 120;

/** The icons of its buttons, on a grid of 24. */
const icons = {
  back: "M19 12H5M11 6l-6 6 6 6",
  write: "M4 20l1-4.5L16.5 4a2 2 0 0 1 3 3L8 18.5ZM14.5 6l3 3",
  more: "M5 12h.1M12 12h.1M19 12h.1",
} as const;

const icon = (name: keyof typeof icons) =>
  drawing("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, drawing("path", { d: icons[name] }));

const button = (value: string | number, label: (Node | string)[], attributes: Record<string, string> = {}) =>
  element("button", { value: String(value), ...attributes }, ...label);

/** A sun behind mist; the ring around it fills once in the time of the breath. */
function breathCircle(): SVGElement {
  const circle = (r: number, more: Record<string, string>) =>
    drawing("circle", { cx: "60", cy: "60", r: String(r), ...more });
  return drawing(
    "svg",
    { class: "breath", viewBox: "0 0 120 120", "aria-hidden": "true" },
    drawing(
      "radialGradient",
      { id: "air" },
      drawing("stop", { class: "g0", offset: ".35" }),
      drawing("stop", { class: "g1", offset: ".95" }),
    ),
    circle(47, { class: "disc", fill: "url(#air)" }),
    circle(56, { class: "track" }),
    circle(56, { class: "ring", pathLength: "100", transform: "rotate(-90 60 60)" }),
  );
}

/**
 * @param heading the words that are there in the first frame
 * @param site the site that is paused, as a person knows it
 * @param mayShowWords whether the page has no way into the closed root, so that the person's own words may be drawn
 * @param chosen called with each choice
 */
export function veilView(
  heading: string,
  site: string,
  softly: boolean,
  mayShowWords: boolean,
  chosen: (choice: Choice) => void,
): VeilView {
  const circle = breathCircle();
  const label = element("p", { class: "label" }, text("nudge.intention"));
  const words: DrawnWords = drawnWords({ class: "drawn" });
  const show = button("show", [text("nudge.showWords")], { class: "plain", hidden: "" });
  const said = element("div", { class: "said", "aria-live": "polite", hidden: "" }, label, words.canvas);
  const state = element("p", { class: "state", id: "state", role: "status" }, text("nudge.breath"));
  const onward = button("continue", [text("nudge.continue")], {
    "aria-disabled": "true",
    "aria-describedby": "state",
  });
  const lengths = element(
    "div",
    { class: "lengths", role: "group", "aria-labelledby": "long", hidden: "" },
    element("p", { id: "long" }, text("nudge.howLong")),
    button(5, [text("nudge.minutes5")]),
    button(15, [text("nudge.minutes15")]),
    button(60, [text("nudge.minutes60")]),
    button("today", [text("nudge.today")]),
  );
  const menuButton = button("menu", [icon("more")], {
    class: "plain",
    "aria-label": text("nudge.menu"),
    "aria-expanded": "false",
    "aria-controls": "menu",
  });
  const means = text("nudge.notTodayMeans");
  const menu = element(
    "div",
    { class: "menu", id: "menu", hidden: "" },
    button("notToday", [text("nudge.notToday")], { class: "plain", "aria-description": means }),
  );
  const [isReady, silentBreath] = [text("nudge.ready"), text("nudge.silentBreath")];
  const form = element(
    "form",
    { method: "dialog" }, // With this script gone, the same buttons simply close the dialog.
    circle,
    element("h1", { id: "heading" }, heading),
    element("p", { class: "site" }, site),
    said,
    element(
      "div",
      { class: "acts" },
      button("back", [icon("back"), text("nudge.stepBack")], { class: "main" }),
      onward,
      lengths,
    ),
    state,
    element(
      "div",
      { class: "also" },
      button("write", [icon("write"), text("nudge.write")], { class: "plain" }),
      show,
      menuButton,
      menu,
    ),
  );
  const dialog = element(
    "dialog",
    {
      closedby: "none",
      "aria-labelledby": "heading",
      tabindex: "-1",
      lang: text("language"),
      "data-light": "none",
      ...(softly && { class: "softly" }),
    },
    scene() as unknown as HTMLElement,
    form,
  );
  const host = shadowHost(dialog, colours.replaceAll(":root", "dialog"), css);
  const root = dialog.getRootNode() as ShadowRoot;
  let mayShow = mayShowWords;
  let intention = "";
  let hurry: (() => void) | null = null;

  const setMenu = (open: boolean) => {
    menu.hidden = !open;
    menuButton.ariaExpanded = String(open);
    (open ? menu.querySelector("button") : menuButton)?.focus();
  };
  const setLengths = (open: boolean) => {
    onward.hidden = open;
    lengths.hidden = !open;
    state.hidden = open;
    (open ? lengths.querySelector("button") : onward)?.focus();
  };
  const showWords = (shown: boolean) => {
    const there = shown && mayShow && intention !== "";
    said.hidden = !there;
    words.canvas.classList.toggle("long", intention.length > long);
    words.write(there ? intention : "");
  };
  const stay = (event: Event) => event.preventDefault();

  return {
    host,
    dialog,
    listen() {
      dialog.addEventListener("cancel", stay);
    },
    raise() {
      // The dialog itself, not its first button: it is read out whole, and a key that was meant for the page
      // presses nothing.
      const before = (root.activeElement as HTMLElement | null) ?? dialog;
      dialog.close();
      dialog.showModal();
      before.focus();
    },
    fill(current) {
      const silent = current.strength === "silent";
      dialog.classList.toggle("silent", silent);
      dialog.dataset.light = current.light;
      intention = current.intention;
      const asks = current.discreet && mayShow && current.intention !== "" && said.hidden;
      show.hidden = !asks;
      if (!asks) showWords(true);
      if (silent && onward.ariaDisabled === "true") state.textContent = silentBreath;
    },
    exposed() {
      if (!("originalTarget" in Event.prototype)) return;
      mayShow = false;
      show.hidden = true;
      showWords(false);
    },
    breathe(seconds, past) {
      circle.style.setProperty("--breath", `${seconds}s`);
      circle.style.setProperty("--past", `${-past}s`);
      circle.classList.add("breathing");
    },
    ready() {
      onward.ariaDisabled = "false";
      dialog.classList.add("ready");
      if (!dialog.classList.contains("silent")) state.textContent = isReady;
    },
    askHowLong() {
      if (onward.ariaDisabled !== "true") setLengths(true);
    },
    closeOpen() {
      if (hurry) hurry();
      else if (!lengths.hidden) setLengths(false);
      else if (!menu.hidden) setMenu(false);
    },
    focused: () => (root.activeElement as HTMLElement | null)?.closest("button") ?? null,
    buttonAt: (x, y) => root.elementFromPoint(x, y)?.closest("button") ?? null,
    leave(slowly, atOnce) {
      hurry = atOnce;
      dialog.classList.add("leaving", ...(slowly ? ["clearing"] : []));
    },
    press(pressed) {
      if (hurry) return hurry();
      if (!(pressed instanceof HTMLButtonElement)) return;
      const { value } = pressed;
      if (value === "menu") setMenu(Boolean(menu.hidden));
      else if (value === "show") {
        show.hidden = true;
        showWords(true);
        dialog.focus();
      } else chosen((Number(value) || value) as Choice);
    },
    stop: words.stop,
  };
}
