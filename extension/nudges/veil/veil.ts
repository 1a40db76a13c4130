import type { LetThroughFor, NudgeState } from "../../messages";
import type { HostPaths } from "../../messages/nudge";
import { defaultBreathSeconds } from "../breath";
import { headings, nextWording } from "../wording";
import { type Breath, breathe } from "./breath";
import { isHtml, removeStale } from "./element";
import { alive, ask, onTold, shadowOf, text } from "./extension-api";
import { type KeepOnTop, keepOnTop } from "./keep-on-top";
import { stepBack } from "./step-back";
import { stepBackMessages } from "./step-back-messages";
import { realTimer } from "./timer";
import { type Choice, type VeilView, veilView } from "./view";

/** What the same file, run a second time in the same page, finds here: the way to show the veil again. */
const again = Symbol.for("veil");

/** As long as the veil fades when it goes. Milliseconds; see veil.css. */
const fade = 260;

/** Where the answer is lost, a veil asks again this often. */
const tries = 3;

interface Shown {
  view: VeilView;
  held: KeepOnTop;
  breath: Breath | null;
  /** Whether the background has been told of it. */
  told: boolean;
}

/** Veils this page now, and whenever this is called again or the page comes back while it is flagged. */
export function startVeil(): void {
  const world = globalThis as { [again]?: () => void };
  if (world[again]) {
    world[again]();
    return;
  }
  if (!isHtml()) return;
  const timer = realTimer;
  const page = document as Document & { prerendering?: boolean };
  let shown: Shown | null = null;
  let heading: (typeof headings)[number]["name"] | undefined;
  let paths: HostPaths | null = null;
  let letThroughUntil = 0;
  let outOfCache = false;
  let asked = 0;

  function show(softly: boolean): void {
    if (shown) {
      shown.held.settle();
      void stand();
      return;
    }
    heading = nextWording(headings, new Date().getHours(), Math.random(), heading);
    const view = veilView(text(`nudge.headings.${heading}`), softly, choose);
    document.documentElement.append(view.host);
    view.raise();
    view.listen();
    shown = { view, held: keepOnTop(view, timer, attend), breath: null, told: false };
    if (page.prerendering) page.addEventListener("prerenderingchange", () => void stand(), { once: true });
    else void stand();
    breatheWhenSeen();
  }

  /** A breath is drawn by somebody who is there: it begins when the page is first seen. */
  function breatheWhenSeen(): void {
    if (!shown || shown.breath || document.visibilityState !== "visible") return;
    const { view } = shown;
    shown.breath = breathe(timer, view.ready);
    view.breathe(defaultBreathSeconds, 0);
  }

  function lift(): void {
    if (!shown) return;
    const { view, held, breath } = shown;
    shown = null;
    asked += 1;
    breath?.stop();
    held.release();
    view.dialog.classList.add("leaving");
    timer.later(fade, () => {
      view.dialog.close();
      view.host.remove();
    });
    void ask("nudge.gone", {});
  }

  /** True at the first ask of each veil. */
  function isFirst(): boolean {
    if (!shown || shown.told) return false;
    shown.told = true;
    return true;
  }

  /** Asks what is true now, and makes it so. */
  async function stand(): Promise<void> {
    asked += 1;
    const mine = asked;
    for (let n = 0; n < tries && mine === asked; n += 1) {
      const currentPhase = await ask("nudge.state", { shown: !!shown, first: isFirst() });
      if (mine !== asked) return;
      if (currentPhase) return become(currentPhase);
      await new Promise<void>((then) => timer.later(1000 * (n + 1), then));
    }
  }

  function become(currentPhase: NudgeState): void {
    const veiled = currentPhase.flagged && currentPhase.strength === "full";
    paths = currentPhase.paths;
    if (!veiled) lift();
    else if (!shown) show(false);
    else {
      shown.view.fill(currentPhase);
      breatheWhenSeen();
      const past = shown.breath?.lasts(currentPhase.breathSeconds);
      if (past !== undefined) shown.view.breathe(currentPhase.breathSeconds, past);
    }
  }

  function choose(choice: Choice): void {
    if (choice === "back") {
      stepBack(paths, outOfCache, timer, stepBackMessages);
    } else if (choice === "write") void ask("nudge.write", {});
    else if (choice === "continue") shown?.view.askHowLong(true);
    else if (choice === "notToday") {
      void ask("nudge.notToday", {});
      lift();
    } else void letThrough(choice);
  }

  /** Lifts at once, whatever the background has to say: a pause, never a wall. */
  async function letThrough(length: LetThroughFor): Promise<void> {
    const answer = ask("nudge.continue", { for: length });
    lift();
    letThroughUntil = (await answer)?.until ?? 0;
  }

  function cameBack(event: PageTransitionEvent): void {
    if (!event.persisted || !alive()) return;
    outOfCache = true;
    if (!shown && letThroughUntil && Date.now() >= letThroughUntil) show(false);
    else void stand();
  }

  function goesAway(): void {
    if (shown && alive()) void ask("nudge.gone", {});
  }

  function moved(): void {
    if (shown && alive()) void stand();
  }

  /** Adds every listener; a second time changes nothing. */
  function attend(): void {
    shown?.view.listen();
    addEventListener("pageshow", cameBack);
    addEventListener("pagehide", goesAway);
    for (const type of ["popstate", "hashchange"]) addEventListener(type, moved);
    document.addEventListener("visibilitychange", breatheWhenSeen);
  }

  world[again] = () => show(true);
  onTold((type) => {
    if (type === "lift") lift();
  });
  attend();
  removeStale(shadowOf);
  show(document.body !== null && document.readyState !== "loading");
}
