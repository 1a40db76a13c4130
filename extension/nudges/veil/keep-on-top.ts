import { dress, unzoom } from "./element";
import { alive } from "./extension-api";
import { leaveFullScreen, pauseMedia } from "./media";
import { rateLimit } from "./rate-limit";
import { everyShadowRoot } from "./shadow-roots";
import type { Timer } from "./timer";
import type { VeilView } from "./view";

/** Between two checks of what no event tells of. Milliseconds. */
const checkEvery = 1000;
/** Between two times that the veil is raised over the same thing, which may have risen again unseen. Milliseconds. */
const raiseAgainAfter = 3000;
/** A page that takes the veil away this often without pause gets its way: it must not be left dead. */
const mostTakenAway = 24;

/** The page below must not react to what a person does while the veil is up, whatever it lands on. */
const ourEvents = new Set([
  ...["keydown", "keypress", "keyup", "beforeinput", "copy", "cut", "paste"],
  ...["click", "dblclick", "auxclick", "contextmenu", "mousedown", "mouseup", "pointerdown", "pointerup"],
  ...["touchstart", "touchend", "touchmove", "wheel", "focusin", "focusout"],
]);

/**
 * Every event that this browser knows. Firefox hands a page the inside of a closed shadow root with any event that has
 * to do with it, a mere move of the mouse over the page included
 * (https://developer.mozilla.org/en-US/docs/Web/API/Event/originalTarget): no list of ours would stay whole, so the
 * browser's own is taken.
 */
const everyEvent = new Set([
  ...ourEvents,
  ...["DOMMouseScroll", "MozMousePixelScroll", "textInput", "compositionstart", "compositionupdate", "compositionend"],
  ...[HTMLElement.prototype, Element.prototype, Document.prototype]
    .flatMap((prototype) => Object.getOwnPropertyNames(prototype))
    .filter((name) => name.startsWith("on"))
    .map((name) => name.slice(2)),
]);

/** Events after which something may be above the veil. */
const raisingEvents = ["beforetoggle", "toggle", "fullscreenchange"];

const scrolls = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"]);

const rootShows = { display: "block", "content-visibility": "visible" };

/** Keeps the veil in the document, on top and the only thing that gets input, until it is released. */
export interface KeepOnTop {
  /** Repairs what the page has changed; called whenever something may have changed. */
  settle(): void;
  release(): void;
}

/**
 * @param addListeners adds the listeners of the caller, and adds them again after the page has removed them
 * @param giveWay is called when the page cannot be kept veiled
 */
export function keepOnTop(
  { host, dialog, raise, focused, buttonAt, press, closeOpen, exposed }: VeilView,
  timer: Timer,
  addListeners: () => void,
  giveWay: () => void,
): KeepOnTop {
  const waitFor = rateLimit();
  let waiting = () => {};
  let rootAsBefore = () => {};
  let held = true;
  let takenAway = 0;

  const onTop = () => {
    const seen = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    return !seen || seen === host;
  };

  const isUp = () => host.parentNode === document.documentElement && dialog.open && dialog.matches(":modal");

  const settle = (raised = false) => {
    if (!held || !document.documentElement) return;
    if (!alive()) return release(); // A newer copy of the script may be running here: do not compete with it.
    listen();
    dress(host);
    unzoom(dialog);
    endViewTransition();
    const root = getComputedStyle(document.documentElement);
    const hidden = root.display === "none" || root.contentVisibility === "hidden";
    const up = isUp();
    if (!raised && up && !hidden && onTop()) return;
    waiting();
    const wait = waitFor(timer.now());
    if (wait > 0) {
      waiting = timer.later(wait, () => settle(raised));
      return;
    }
    // After `document.open()` the page's listeners come before ours: see `everyEvent`.
    if (host.parentNode !== document.documentElement) exposed();
    if (!up && ++takenAway > mostTakenAway) {
      release();
      giveWay();
      return;
    }
    if (hidden) showRoot();
    if (host.parentNode !== document.documentElement) document.documentElement.append(host);
    raise();
    leaveFullScreen();
    watch.observe(document.documentElement, { childList: true });
  };

  /** Nothing in a root that is not displayed is visible, not even the top layer. */
  const showRoot = () => {
    const { style } = document.documentElement;
    const before = Object.keys(rootShows).map(
      (name) => [name, style.getPropertyValue(name), style.getPropertyPriority(name)] as const,
    );
    for (const [name, value] of Object.entries(rootShows)) style.setProperty(name, value, "important");
    rootAsBefore = () => {
      for (const property of before) style.setProperty(...property);
    };
  };

  /**
   * What is shown in a shadow tree tells nobody (`toggle` does not leave the tree), and as the page below a modal
   * dialog is inert, no hit test finds it.
   */
  const lastRaisedOver = new WeakMap<Element, number>();
  const inShadow = (root: Document | ShadowRoot) => {
    if (!held || root === dialog.getRootNode()) return;
    pauseMedia(root);
    if (root === document) return;
    for (const type of raisingEvents) root.addEventListener(type, onRaised, true);
    const now = timer.now();
    const shown = [...root.querySelectorAll(":popover-open, dialog:modal")];
    if (shown.every((element) => now - (lastRaisedOver.get(element) ?? -raiseAgainAfter) < raiseAgainAfter)) return;
    for (const element of shown) lastRaisedOver.set(element, now);
    settle(true);
  };

  const onKey = (event: KeyboardEvent) => {
    const inside = focused();
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || key === "Tab") return;
    if (key === "Escape" && event.type === "keydown") closeOpen();
    // Firefox activates a button only if the key event reaches it, and here none does: it is pressed here.
    if (key === "Enter" || key === " ") {
      event.preventDefault();
      if (event.type === (key === "Enter" ? "keydown" : "keyup") && !event.repeat) press(inside);
    } else if (!inside || (scrolls.has(key) && dialog.scrollHeight <= dialog.clientHeight)) event.preventDefault();
    if (!inside) dialog.focus();
  };

  const contain = (event: Event) => {
    if (!held) return;
    if (!alive()) return release();
    const onHost = event.target === host;
    const byHand = ourEvents.has(event.type) || (event instanceof UIEvent && event.target !== window);
    // A page that keeps taking the veil away is not to lose its keys and clicks to it as well.
    if (!onHost && !(byHand && isUp())) return;
    // Events that a page's own script makes are not a person's: they reach the page as always, and never the veil.
    if (!event.isTrusted && !onHost) return;
    event.stopImmediatePropagation();
    if (!event.isTrusted) return;
    if (event instanceof KeyboardEvent) onKey(event);
    else if (event.type === "click") {
      // Not by the form that the buttons are in: a page in a sandbox without `allow-forms` can submit none.
      event.preventDefault();
      const { clientX, clientY, detail } = event as MouseEvent;
      press(detail === 0 ? focused() : buttonAt(clientX, clientY));
    } else if ((event.type === "wheel" || event.type === "touchmove") && dialog.scrollHeight <= dialog.clientHeight)
      event.preventDefault();
  };
  const onRaised = (event: Event) => {
    if (event.target !== host && (event as ToggleEvent).newState !== "closed") queueMicrotask(() => settle(true));
  };
  const play = (event: Event) => {
    if (held && alive() && event.target instanceof HTMLMediaElement) event.target.pause();
  };

  // `document.open()` removes all listeners
  // (https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#document-open-steps); adding one that is
  // there already changes nothing.
  const listen = () => {
    addListeners();
    for (const type of everyEvent) addEventListener(type, contain, { capture: true, passive: false });
    for (const type of raisingEvents) addEventListener(type, onRaised, true);
    addEventListener("play", play, true);
  };
  const watch = new MutationObserver(() => settle());
  const size = new ResizeObserver(() => settle());
  const check = setInterval(() => {
    if (isUp()) takenAway = 0;
    settle();
  }, checkEvery);
  const endSearch = everyShadowRoot(timer, inShadow);

  const release = () => {
    held = false;
    waiting();
    clearInterval(check);
    endSearch();
    watch.disconnect();
    size.disconnect();
    rootAsBefore();
    for (const type of everyEvent) removeEventListener(type, contain, true);
    for (const type of raisingEvents) removeEventListener(type, onRaised, true);
    removeEventListener("play", play, true);
  };

  listen();
  watch.observe(document, { childList: true });
  watch.observe(document.documentElement, { childList: true });
  watch.observe(host, { attributes: true });
  size.observe(dialog);
  unzoom(dialog);
  leaveFullScreen();
  return { settle, release };
}

/**
 * A view transition paints a picture of the page over everything, the top layer included, for as long as the page
 * likes. The background hides it for good with a style sheet of the user's (see `background/page-shield`); this is for
 * the moment until then.
 */
function endViewTransition(): void {
  (document as { activeViewTransition?: { skipTransition(): void } | null }).activeViewTransition?.skipTransition();
}
