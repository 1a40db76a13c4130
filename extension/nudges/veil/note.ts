import type { NudgeState } from "../nudge-state";
import { nextWording, noteLines } from "../wording";
import { cornerCard } from "./card";
import { element, isHtml } from "./element";
import { ask, text } from "./extension-api";
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
  const showCard = cornerCard(timer);

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
    const means = text("nudge.notTodayMeans");
    const back = element("button", { value: "back", class: "main", "data-text": text("nudge.stepBack") });
    const notToday = element("button", {
      value: "notToday",
      "data-text": text("nudge.notToday"),
      title: means,
      "aria-description": means,
    });
    const line = nextWording(noteLines, new Date().getHours(), Math.random());
    showCard(
      { words: text(`note.lines.${line}`), light, buttons: [back, notToday] },
      {
        pressed(value) {
          if (value === "back") stepBack(paths, false, timer, () => void ask("nudge.close", {}));
          else void ask("nudge.notToday", {});
        },
        gone() {
          shown = false;
          void ask("nudge.gone", {});
        },
      },
    );
  }

  world[again] = () => {
    waiting = !shown;
    whenSeen();
  };
  page.addEventListener("prerenderingchange", whenSeen);
  document.addEventListener("visibilitychange", whenSeen);
  world[again]();
}
