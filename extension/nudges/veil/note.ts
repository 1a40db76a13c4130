import colours from "../../ui/colours.css?inline";
import type { NudgeState } from "../nudge-state";
import { nextWording, noteLines } from "../wording";
import { autoDismiss } from "./auto-dismiss";
import { element, isHtml, removeStale, shadowHost } from "./element";
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

  /** A note in a page that nobody sees would be used up in vain. */
  function whenSeen(): void {
    if (!waiting || page.prerendering || document.visibilityState !== "visible") return;
    waiting = false;
    void ask("nudge.state", { shown: true }).then((state) => {
      if (state?.flagged && state.strength === "soft") show(state);
    });
  }

  function show({ paths }: NudgeState): void {
    shown = true;
    removeStale(shadowOf);
    const gone = { popovertarget: "note", popovertargetaction: "hide" };
    const back = element("button", { type: "button", class: "main", ...gone }, text("nudge.stepBack"));
    const means = text("nudge.notTodayMeans");
    const notToday = element(
      "button",
      { type: "button", title: means, "aria-description": means, ...gone },
      text("nudge.notToday"),
    );
    const close = element(
      "button",
      { type: "button", class: "close", "aria-label": text("common.close"), ...gone },
      "×",
    );
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
        "data-light": "after",
      },
      said,
      element("div", { class: "choices" }, back, notToday),
      close,
    );
    const host = shadowHost(card, colours.replaceAll(":root", ".note"), note);
    document.documentElement.append(host);
    card.showPopover();
    // A live region announces what is added to it later, not what it contained at first.
    const line = nextWording(noteLines, new Date().getHours(), Math.random());
    said.append(element("p", {}, text(`note.lines.${line}`)));

    const away = () => {
      if (!host.isConnected) return;
      staying.stop();
      host.remove();
      shown = false;
      void ask("nudge.gone", {});
    };
    const staying = autoDismiss(timer, away);
    for (const type of ["pointerenter", "focusin"]) card.addEventListener(type, staying.hold);
    for (const type of ["pointerleave", "focusout"])
      card.addEventListener(type, () => {
        if (!card.matches(":hover, :focus-within")) staying.letGo();
      });
    back.addEventListener("click", () => {
      stepBack(paths, false, timer, () => void ask("nudge.close", {}));
    });
    notToday.addEventListener("click", () => void ask("nudge.notToday", {}));
    card.addEventListener("toggle", (event) => {
      if (event.newState === "closed") away();
    });
    for (const type of ["click", "pointerdown", "mousedown"]) card.addEventListener(type, (e) => e.stopPropagation());
  }

  world[again] = () => {
    waiting = !shown;
    whenSeen();
  };
  page.addEventListener("prerenderingchange", whenSeen);
  document.addEventListener("visibilitychange", whenSeen);
  world[again]();
}
