import colours from "../../ui/colours.css?inline";
import { drawing } from "../../ui/drawing";
import { scene } from "../../ui/scene";
import { type Form, wordsIn } from "../form";
import type { MoreChoice, NudgeState } from "../nudge-state";
import type { LetThroughFor } from "../shapes";
import { type DrawnWords, drawnWords } from "./drawn-words";
import { element, setProperty, shadow } from "./element";
import { text } from "./extension-api";
import css from "./veil.css?inline";

export type Choice = "back" | "continue" | "write" | "notToday" | "notThisTreatment" | MoreChoice | LetThroughFor;

/** What the veil looks like, and nothing of when. */
export interface VeilView {
  host: HTMLElement;
  dialog: HTMLDialogElement;
  /** Puts its style on again, if the page has moved it to another document and so taken it away. */
  wear(): void;
  /** Adds its listeners; a second time changes nothing. */
  listen(): void;
  /** Opens it above everything that is open now, with the focus where it was. */
  raise(): void;
  /** Puts in what only the background knows, in one of the forms of a pause. */
  fill(state: NudgeState, form: Form): void;
  /** The page may reach into the veil from now on: the person's own words and the light of the day go from it. */
  exposed(): void;
  /** The circle breathes for this long, of which so much is past. Seconds. */
  breathe(seconds: number, past: number): void;
  /** Continue works from now on. */
  ready(): void;
  /** What became of a choice, as a sentence; null if it failed. */
  told(sentence: string | null): void;
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
  /** Takes it out of the page, and hands the focus back to what had it there. */
  remove(): void;
  stop(): void;
}

/** Words longer than this are set smaller, so that they fit a phone. Characters. */
const long = 120;

/** The icons of its buttons, on a grid of 24. */
const icons = {
  back: "M19 12H5M11 6l-6 6 6 6",
  write: "M4 20l1-4.5L16.5 4a2 2 0 0 1 3 3L8 18.5ZM14.5 6l3 3",
  more: "M5 12h.1M12 12h.1M19 12h.1",
} as const;

const icon = (name: keyof typeof icons) =>
  drawing("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, drawing("path", { d: icons[name] }));

const button = (value: string | number, label: string, attributes: Record<string, string> = {}, ...before: Node[]) =>
  element("button", { value: String(value), ...(label && { "data-text": label }), ...attributes }, ...before);

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
 * @param mayShowWords whether the page has no way into the closed root, so that the person's own words and their light may be drawn
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
  const label = element("p", { class: "label" });
  const labels = {
    breath: text("nudge.intention"),
    reason: text("care.reason.label"),
    ifThen: text("nudge.ifThen"),
  } satisfies Record<Form, string>;
  const words: DrawnWords = drawnWords({ class: "drawn", id: "own" });
  const show = button("show", text("nudge.showWords"), { hidden: "" });
  const said = element("div", { class: "said", "aria-live": "polite", hidden: "" }, label, words.host);
  const state = element("p", { class: "state", id: "state", role: "status" });
  /** As something new: a live region announces what is added to it. */
  const tell = (words: string) => state.replaceChildren(element("span", { "data-text": words }));
  tell(text("nudge.breath"));
  const back = button("back", text("nudge.stepBack"), { class: "main" }, icon("back"));
  const onward = button("continue", text("nudge.continue"), {
    "aria-disabled": "true",
    "aria-describedby": "state",
  });
  const lengths = element(
    "div",
    { class: "lengths", role: "group", "aria-labelledby": "long", hidden: "" },
    element("p", { id: "long", "data-text": text("nudge.howLong") }),
    ...([5, 15, 60] as const).map((minutes) => button(minutes, text(`nudge.minutes${minutes}`))),
    button("today", text("nudge.today")),
  );
  const menuButton = button(
    "menu",
    "",
    { "aria-label": text("nudge.menu"), "aria-expanded": "false", "aria-controls": "menu" },
    icon("more"),
  );
  const more = element("div", { class: "more" });
  const menu = element(
    "div",
    { class: "menu", id: "menu", hidden: "" },
    button("notToday", text("nudge.notToday"), { "aria-description": text("nudge.notTodayMeans") }),
    button("notThisTreatment", text("nudge.notThisTreatment")),
    more,
  );
  const failed = text("nudge.failed");
  const [isReady, silentBreath] = [text("nudge.ready"), text("nudge.silentBreath")];
  const form = element(
    "form",
    { method: "dialog" }, // With this script gone, the same buttons simply close the dialog.
    circle,
    element("h1", { id: "heading", "data-text": heading }),
    element("p", { class: "site", "data-text": site }),
    said,
    state,
    element("div", { class: "acts" }, back, onward, lengths),
    element("div", { class: "also" }, button("write", text("nudge.write"), {}, icon("write")), show, menuButton, menu),
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
    scene(),
    form,
  );
  const { host, root, paint, wear } = shadow(dialog, colours.replaceAll(":root", "dialog"), css);
  let mayShow = mayShowWords;
  let own = "";
  let hurry: (() => void) | null = null;
  /** The breath, in the time of the page. Milliseconds. */
  let began = 0;

  const setMenu = (open: boolean) => {
    menu.hidden = !open;
    menuButton.ariaExpanded = String(open);
    (open ? menu.querySelector("button") : menuButton)?.focus();
    layAnew();
  };
  const setLengths = (open: boolean) => {
    onward.hidden = open;
    lengths.hidden = !open;
    state.hidden = open;
    (open ? lengths.querySelector("button") : onward)?.focus();
    layAnew();
  };
  const showWords = (shown: boolean) => {
    const there = shown && mayShow && own !== "";
    said.hidden = !there;
    words.host.classList.toggle("long", own.length > long);
    words.write(there ? own : "");
  };
  /**
   * After a change of what is laid out: the page is told of everything that moves, and by how much, in closed roots too
   * (https://wicg.github.io/layout-instability/), but not of boxes that were made anew since the last frame.
   */
  const layAnew = () => {
    const focused = root.activeElement as HTMLElement | null;
    form.hidden = true;
    form.getBoundingClientRect();
    form.hidden = false;
    dialog.classList.remove("grow");
    setProperty(circle, "--past", `${(began - performance.now()) / 1000}s`);
    focused?.focus();
  };
  const noWords = () => {
    mayShow = false;
    show.hidden = true;
    paint("");
    showWords(false);
  };
  const stay = (event: Event) => event.preventDefault();

  return {
    host,
    dialog,
    wear() {
      if (wear()) noWords(); // a canvas that was in another document draws nothing more
    },
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
    fill(current, form) {
      const silent = current.strength === "silent";
      dialog.classList.toggle("silent", silent);
      if (mayShow) paint(`dialog{${current.colours}}`);
      own = current[wordsIn[form]].trim();
      label.dataset.text = labels[form];
      // What they would do instead is said with the button that leads there.
      if (form === "ifThen") back.setAttribute("aria-describedby", "own");
      more.replaceChildren(...current.more.map(({ choice, label }) => button(choice, label)));
      const asks = current.discreet && mayShow && own !== "" && said.hidden;
      show.hidden = !asks;
      if (!asks) showWords(true);
      if (silent && onward.ariaDisabled === "true") tell(silentBreath);
      layAnew();
    },
    exposed() {
      if ("originalTarget" in Event.prototype) noWords();
    },
    breathe(seconds, past) {
      setProperty(circle, "--breath", `${seconds}s`);
      setProperty(circle, "--past", `${-past}s`);
      began = performance.now() - past * 1000;
      circle.classList.add("breathing");
    },
    ready() {
      onward.ariaDisabled = "false";
      const [from, to] = [circle, onward].map((each) => each.getBoundingClientRect());
      if (from && to)
        setProperty(
          onward,
          "--from",
          `${from.x + (from.width - to.width) / 2 - to.x}px ${from.y + (from.height - to.height) / 2 - to.y}px`,
        );
      dialog.classList.add("ready", "grow");
      if (!dialog.classList.contains("silent")) tell(isReady);
    },
    told(sentence) {
      tell(sentence ?? failed);
      setMenu(false);
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
        layAnew();
        dialog.focus();
      } else chosen((Number(value) || value) as Choice);
    },
    remove() {
      dialog.close();
      host.remove();
    },
    stop: words.stop,
  };
}
