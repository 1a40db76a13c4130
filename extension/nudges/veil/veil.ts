import { defaultBreathSeconds } from "../breath";
import type { NudgeState } from "../nudge-state";
import type { HostPaths } from "../paths";
import type { LetThroughFor } from "../shapes";
import { headings, nextWording } from "../wording";
import { type Breath, breathe } from "./breath";
import { isHtml, removeStale } from "./element";
import { alive, ask, onTold, shadowOf, text } from "./extension-api";
import { type KeepOnTop, keepOnTop } from "./keep-on-top";
import { stepBack } from "./step-back";
import { realTimer } from "./timer";
import { type Choice, type VeilView, veilView } from "./view";

/** The key under which a second run of the same file in the same page finds the function that shows the veil again. */
const again = Symbol.for("veil");

/** How long the veil fades out. Milliseconds; see veil.css. */
const fade = 260;

/** How often a veil asks again if the answer is lost. */
const tries = 3;

interface Shown {
  view: VeilView;
  held: KeepOnTop;
  breath: Breath | null;
}

/** Shows the veil now, and again whenever this is called or the page is restored while it is flagged. */
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
      void refresh();
      return;
    }
    heading = nextWording(headings, new Date().getHours(), Math.random(), heading);
    const view = veilView(text(`nudge.headings.${heading}`), softly, choose);
    document.documentElement.append(view.host);
    view.raise();
    view.listen();
    shown = { view, held: keepOnTop(view, timer, addListeners), breath: null };
    if (page.prerendering) page.addEventListener("prerenderingchange", () => void refresh(), { once: true });
    else void refresh();
    breatheWhenSeen();
  }

  /** The breath begins when the page is first visible, because it should be seen. */
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

  /** Asks the background whether this page is flagged now, and shows or lifts the veil. */
  async function refresh(): Promise<void> {
    asked += 1;
    const mine = asked;
    for (let n = 0; n < tries && mine === asked; n += 1) {
      const currentPhase = await ask("nudge.state", { shown: !!shown });
      if (mine !== asked) return;
      if (currentPhase) return become(currentPhase);
      await new Promise<void>((then) => timer.later(1000 * (n + 1), then));
    }
  }

  function become(currentPhase: NudgeState): void {
    const veiled = currentPhase.flagged && currentPhase.strength !== "soft";
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
      stepBack(paths, outOfCache, timer, () => void ask("nudge.close", {}));
    } else if (choice === "write") void ask("nudge.write", {});
    else if (choice === "continue") shown?.view.askHowLong(true);
    else if (choice === "notToday") {
      void ask("nudge.notToday", {});
      lift();
    } else void letThrough(choice);
  }

  /** Lifts at once, whatever the background answers: a pause, never a wall. */
  async function letThrough(length: LetThroughFor): Promise<void> {
    const answer = ask("nudge.continue", { for: length });
    lift();
    letThroughUntil = (await answer)?.until ?? 0;
  }

  function cameBack(event: PageTransitionEvent): void {
    if (!event.persisted || !alive()) return;
    outOfCache = true;
    if (!shown && letThroughUntil && Date.now() >= letThroughUntil) show(false);
    else void refresh();
  }

  function goesAway(): void {
    if (shown && alive()) void ask("nudge.gone", {});
  }

  function moved(): void {
    if (shown && alive()) void refresh();
  }

  /** Adds every listener; a second time changes nothing. */
  function addListeners(): void {
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
  addListeners();
  removeStale(shadowOf);
  show(document.body !== null && document.readyState !== "loading");
}
