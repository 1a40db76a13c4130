import colours from "../../ui/colours.css?inline";
import type { NudgeState } from "../nudge-state";
import { nextWording, noteLines } from "../wording";
import { autoDismiss } from "./auto-dismiss";
import { element, isHtml, removeStale, shadow } from "./element";
import { everyEvent } from "./every-event";
import { ask, shadowOf, text } from "./extension-api";
import note from "./note.css?inline";
import { stepBack } from "./step-back";
import { realTimer } from "./timer";

const again = Symbol.for("note");

/**
 * The soft nudge: one sentence in a corner. It covers nothing, pauses nothing, takes no focus and disappears by itself.
 * It asks the background before it is shown, because it has no hurry and is shown once a day. Once shown, the site no
 * longer counts as flagged, and this page is told to lift its nudge: a note ignores that, because it disappears by
 * itself.
 */
export function startNote(): void {
  const world = globalThis as { [again]?: () => void };
  if (world[again]) {
    world[again]();
    return;
  }
  if (!isHtml()) return;
  const timer = realTimer;
  const page = document as Document & { prerendering?: boolean };
  let shown = false;
  let waiting = false;
  let contain = (_: Event) => {};
  // From the start on, so that they come before the listeners of the page.
  for (const type of everyEvent) addEventListener(type, (event) => contain(event), true);

  /** A note in a page that nobody sees would be used up in vain. */
  function whenSeen(): void {
    if (!waiting || page.prerendering || document.visibilityState !== "visible") return;
    waiting = false;
    void ask("nudge.state", { shown: true }).then((state) => {
      if (state?.flagged && state.strength === "soft") show(state);
    });
  }

  function show({ paths, colours: light }: NudgeState): void {
    shown = true;
    removeStale(shadowOf);
    const means = text("nudge.notTodayMeans");
    const button = (value: string, attributes: Record<string, string>) => element("button", { value, ...attributes });
    const back = button("back", { class: "main", "data-text": text("nudge.stepBack") });
    const notToday = button("notToday", {
      "data-text": text("nudge.notToday"),
      title: means,
      "aria-description": means,
    });
    const close = button("close", { class: "close", "data-text": "×", "aria-label": text("common.close") });
    const said = element("div", { role: "status" });
    const card = element(
      "div",
      {
        class: "note",
        id: "note",
        popover: "manual",
        role: "complementary",
        "aria-label": text("extName"),
        lang: text("language"),
      },
      said,
      element("div", { class: "choices" }, back, notToday),
      close,
    );
    const { host, root, paint } = shadow(card, colours.replaceAll(":root", ".note"), note);
    paint(`.note{${light}}`);
    document.documentElement.append(host);
    card.showPopover();
    // A live region announces what is added to it later, not what it contained at first.
    const line = nextWording(noteLines, new Date().getHours(), Math.random());
    said.append(element("p", { "data-text": text(`note.lines.${line}`) }));

    const away = () => {
      stay();
      contain = () => {};
      host.remove();
      shown = false;
      void ask("nudge.gone", {});
    };
    const press = (pressed: Element | null | undefined) => {
      const chosen = pressed?.closest("button")?.value;
      if (!chosen) return;
      if (chosen === "back") stepBack(paths, false, timer, () => void ask("nudge.close", {}));
      else if (chosen === "notToday") void ask("nudge.notToday", {});
      away();
    };
    // What is done to the note is no business of the page, which would get the inside of it with it (see `everyEvent`).
    // Firefox activates a button only if the key reaches it, so it is pressed here.
    contain = (event) => {
      // The page's own "out" that leads onto the note gives it, too, by `rangeParent`.
      if (event.target !== host && (event as MouseEvent).relatedTarget !== host) return;
      event.stopImmediatePropagation();
      if (!event.isTrusted) return;
      if (event instanceof KeyboardEvent && (event.key === "Enter" || event.key === " ")) {
        event.preventDefault();
        if (event.type === (event.key === "Enter" ? "keydown" : "keyup") && !event.repeat) press(root.activeElement);
      } else if (event.type === "click") {
        const { clientX, clientY, detail } = event as MouseEvent;
        press(detail === 0 ? root.activeElement : root.elementFromPoint(clientX, clientY));
      }
    };
    const stay = autoDismiss(timer, () => card.matches(":hover, :focus-within"), away);
  }

  world[again] = () => {
    waiting = !shown;
    whenSeen();
  };
  page.addEventListener("prerenderingchange", whenSeen);
  document.addEventListener("visibilitychange", whenSeen);
  world[again]();
}
