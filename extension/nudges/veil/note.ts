import type { NudgeState } from "../../messages";
import { nextWording, noteLines } from "../wording";
import { autoDismiss } from "./auto-dismiss";
import { element, isHtml, removeStale, shadowHost } from "./element";
import { ask, shadowOf, text } from "./extension-api";
import note from "./note.css?inline";
import { stepBack } from "./step-back";
import { stepBackMessages } from "./step-back-messages";
import { realTimer } from "./timer";

const again = Symbol.for("note");

/**
 * Says once, from a corner, what the veil says: it covers nothing, pauses nothing, takes no focus and goes by itself.
 * Asks first and speaks after: a note has no hurry, and it is spent for today once it was shown. Being spent, the site
 * counts as flagged no more, and this page is told to lift: a note does not listen to that, for it goes by itself.
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

  /** A note that nobody could have seen would be spent in vain. */
  function whenSeen(): void {
    if (!waiting || page.prerendering || document.visibilityState !== "visible") return;
    waiting = false;
    void ask("nudge.state", { shown: true, first: true }).then((currentPhase) => {
      if (currentPhase?.flagged && currentPhase.strength === "soft") show(currentPhase);
    });
  }

  function show({ paths, when }: NudgeState): void {
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
      },
      said,
      element("div", { class: "choices" }, back, notToday),
      close,
    );
    const host = shadowHost(card, note);
    document.documentElement.append(host);
    card.showPopover();
    // A live region tells of what comes into it, not of what it came with.
    const line = nextWording(noteLines, new Date().getHours(), Math.random());
    said.append(element("p", {}, text(`note.lines.${line}`)));
    if (when) said.append(element("p", { class: "when" }, when));

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
      stepBack(paths, false, timer, stepBackMessages);
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
