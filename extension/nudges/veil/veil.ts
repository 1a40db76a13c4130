import { defaultBreathSeconds } from "../breath";
import { type Form, nextForm } from "../form";
import type { NudgeState } from "../nudge-state";
import type { HostPaths } from "../paths";
import type { LetThroughFor } from "../shapes";
import { headings, nextWording } from "../wording";
import { type Breath, breathe } from "./breath";
import { isHtml, mark, removeStale } from "./element";
import { alive, ask, onTold, shadowOf, text } from "./extension-api";
import { fadeOut } from "./fade";
import { type KeepOnTop, keepOnTop } from "./keep-on-top";
import { stepBack } from "./step-back";
import { realTimer } from "./timer";
import { type Choice, type VeilView, veilView } from "./view";

/** The site as a person knows it. */
const siteName = () => location.hostname.replace(/^www\./, "");

/** The key under which a second run of the same file in the same page finds the function that shows the veil again. */
const again = Symbol.for("veil");

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
  const stillness = matchMedia("(prefers-reduced-motion: reduce)");
  // A page that was there before us may have listeners before ours, by which Firefox lets it into a closed root.
  const isSealed = document.readyState === "loading" || !("originalTarget" in Event.prototype);
  const page = document as Document & { prerendering?: boolean };
  let shown: Shown | null = null;
  /** Takes away a veil that fades. */
  let clearAtOnce = () => {};
  let heading: (typeof headings)[number]["name"] | undefined;
  /** The form of the veil that is shown, and of the one before it. */
  let form: Form | undefined;
  let lastForm: Form | undefined;
  let paths: HostPaths | null = null;
  let letThroughUntil = 0;
  let outOfCache = false;
  let following = false;
  let asked = 0;

  function show(softly: boolean): void {
    if (shown) {
      shown.held.settle();
      void refresh();
      return;
    }
    clearAtOnce();
    lastForm = form;
    form = undefined;
    heading = nextWording(headings, new Date().getHours(), Math.random(), heading);
    const view = veilView(text(`nudge.headings.${heading}`), siteName(), softly, isSealed, choose);
    document.documentElement.append(view.host);
    view.raise();
    view.listen();
    shown = { view, held: keepOnTop(view, timer, addListeners, giveWay), breath: null };
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

  /** The veil that is shown counts as gone from now on; taking it away is the caller's. */
  function end(): Shown | null {
    const ended = shown;
    shown = null;
    if (!ended) return null;
    asked += 1;
    ended.breath?.stop();
    ended.view.stop();
    void ask("nudge.gone", {});
    return ended;
  }

  /** @param slowly somebody went on: the page clears over two seconds, or at once by Escape or a click */
  function lift(slowly = false): void {
    const ended = end();
    if (!ended) return;
    const { view, held } = ended;
    // Until it is gone it keeps what a hand does from the page: the page is inert all that time anyway.
    clearAtOnce = fadeOut(timer, slowly && !stillness.matches, () => {
      held.release();
      view.remove();
    });
    view.leave(slowly, clearAtOnce);
  }

  /** The page cannot be kept veiled, and is not to be left dead: it is as if there were no veil. */
  const giveWay = (): void => {
    clearAtOnce();
    end()?.view.remove();
  };

  /** Asks the background whether this page is flagged now, and shows or lifts the veil. */
  async function refresh(): Promise<void> {
    asked += 1;
    const mine = asked;
    for (let n = 0; n < tries && mine === asked; n += 1) {
      const state = await ask("nudge.state", { shown: !!shown, mark });
      if (mine !== asked) return;
      if (state) return become(state);
      await new Promise<void>((then) => timer.later(1000 * (n + 1), then));
    }
  }

  function become(state: NudgeState): void {
    const veiled = state.flagged && state.strength !== "soft";
    paths = state.paths;
    if (!veiled) lift();
    else if (!shown) show(false);
    else {
      form ??= nextForm(state, Math.random(), lastForm);
      shown.view.fill(state, form);
      breatheWhenSeen();
      const past = shown.breath?.lasts(state.breathSeconds);
      if (past !== undefined) shown.view.breathe(state.breathSeconds, past);
    }
  }

  function choose(choice: Choice): void {
    if (!shown) return;
    if (choice === "back") {
      stepBack(paths, outOfCache, timer, () => void ask("nudge.close", {}));
    } else if (choice === "write") void ask("nudge.write", {});
    else if (choice === "continue") shown.view.askHowLong();
    else if (choice === "keep" || choice === "site" || choice === "part")
      void ask("nudge.more", { choice }).then(shown.view.told);
    else if (choice === "notToday" || choice === "notThisTreatment") {
      void ask(`nudge.${choice}`, {});
      lift();
    } else void letThrough(choice);
  }

  /** Lifts at once, whatever the background answers: a pause, never a wall. */
  async function letThrough(length: LetThroughFor): Promise<void> {
    const answer = ask("nudge.continue", { for: length });
    lift(true);
    letThroughUntil = (await answer)?.until ?? 0;
  }

  // A page can make each of these events itself.
  function cameBack(event: PageTransitionEvent): void {
    if (!event.isTrusted || !event.persisted || !alive()) return;
    outOfCache = true;
    if (!shown && letThroughUntil && Date.now() >= letThroughUntil) show(false);
    else void refresh();
  }

  function goesAway({ isTrusted }: Event): void {
    if (isTrusted && shown && alive()) void ask("nudge.gone", {});
  }

  /** A page may move as often as it likes, and the background answers all pages: not more often than this. */
  function moved({ isTrusted }: Event): void {
    if (!isTrusted || following || !shown || !alive()) return;
    following = true;
    timer.later(300, () => {
      following = false;
      void refresh();
    });
  }

  /** Adds every listener; a second time changes nothing. */
  function addListeners(): void {
    shown?.view.listen();
    addEventListener("pageshow", cameBack);
    addEventListener("pagehide", goesAway);
    navigation.addEventListener("currententrychange", moved);
    document.addEventListener("visibilitychange", breatheWhenSeen);
  }

  world[again] = () => show(true);
  onTold(({ type }) => {
    if (type === "lift") lift();
  });
  addListeners();
  removeStale(shadowOf);
  show(document.body !== null && document.readyState !== "loading");
}
