import { dress, isDressed, isHtml, unzoom } from "./element";
import { everyEvent } from "./every-event";
import { alive } from "./extension-api";
import { pauseMedia } from "./media";
import { rateLimit } from "./rate-limit";
import { everyShadowRoot } from "./shadow-roots";
import { endOverlays, endTakeOvers } from "./take-overs";
import type { Timer } from "./timer";
import type { VeilView } from "./view";

/** Between two checks of what no event tells of. Milliseconds. */
const checkEvery = 1000;
/** Between two times that the veil is raised over the same thing, which may have risen again unseen. Milliseconds. */
const raiseAgainAfter = 3000;
/** A veil that is not drawn, or lies under something that stops it, gives way after so many checks in a row. */
const mostUnreached = 3;
/** One of which the page keeps keys and clicks to itself gives way after this. Milliseconds. */
const mostDeaf = 6000;

/** Events after which something may be above the veil. */
const raisingEvents = ["beforetoggle", "toggle", "fullscreenchange", "pointerlockchange"];

const frames = "iframe,frame,object,embed";

const scrolls = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"]);

const rootShows = { display: "block", "content-visibility": "visible", content: "normal" };

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
  { host, dialog, wear, raise, focused, buttonAt, press, closeOpen, exposed }: VeilView,
  timer: Timer,
  addListeners: () => void,
  giveWay: () => void,
): KeepOnTop {
  const waitFor = rateLimit();
  let waiting = () => {};
  let rootAsBefore = () => {};
  let cancelCheck = () => {};
  let held = true;
  /**
   * After `document.open()` the page's listeners come before ours, and it may keep every key and click to itself. So do
   * those that another page has left in a window that it opened.
   */
  let mayBeDeaf = history.length === 1;
  let unreached = 0;
  /** When the page last did not keep a key or a click to itself. */
  let heard = timer.now();

  const onTop = () => {
    const seen = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    return !seen || seen === host;
  };

  const isUp = () => host.parentNode === document.documentElement && dialog.matches(":modal");

  const lose = () => {
    release();
    giveWay();
  };

  const settle = (raised = false) => {
    if (!held || !document.documentElement) return;
    if (!alive()) return release(); // A newer copy of the script may be running here: do not compete with it.
    listen();
    unzoom(dialog);
    const root = getComputedStyle(document.documentElement);
    const hidden = root.display === "none" || root.contentVisibility === "hidden" || root.content !== "normal";
    const up = isUp();
    if (!raised && up && !hidden && isDressed(host) && onTop()) return;
    if (!up) exposed(); // before anything is waited for
    waiting();
    const wait = waitFor(timer.now());
    if (wait === Number.POSITIVE_INFINITY) return lose();
    if (wait > 0) {
      waiting = timer.later(wait, () => settle(raised));
      return;
    }
    dress(host);
    if (hidden) showRoot();
    if (host.parentNode !== document.documentElement) document.documentElement.append(host);
    wear();
    raise();
    endTakeOvers();
    watch.observe(document.documentElement, { childList: true });
  };

  /** Of what no event tells. */
  const check = () => {
    const now = timer.now();
    // In some roots nothing of ours is drawn: in an SVG, or in an element with a shadow tree. And a modal dialog of the
    // page that is shown again and again stops it, though nobody sees that. Without a body a page is still on its way.
    unreached = (onTop() && dialog.checkVisibility()) || (isHtml() && !document.body) ? 0 : unreached + 1;
    settle();
    if (!mayBeDeaf || !navigator.userActivation.isActive) heard = now;
    if (!held) return;
    if (unreached > mostUnreached || now - heard > mostDeaf) lose();
    else cancelCheck = timer.later(checkEvery, check);
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
    endOverlays(root);
    if (root === document) return endTakeOvers();
    for (const type of raisingEvents) root.addEventListener(type, onRaised, true);
    const now = timer.now();
    const shown = [...root.querySelectorAll(":popover-open, dialog:modal")].filter(isInTheWay);
    if (shown.every((element) => now - (lastRaisedOver.get(element) ?? -raiseAgainAfter) < raiseAgainAfter)) return;
    for (const element of shown) lastRaisedOver.set(element, now);
    settle(true);
  };

  /** Whether there is nothing to scroll to. */
  const fits = () => dialog.scrollHeight <= dialog.clientHeight;

  const onKey = (event: KeyboardEvent) => {
    const inside = focused();
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || key === "Tab") return;
    if (key === "Escape" && event.type === "keydown") closeOpen();
    // Firefox activates a button only if the key event reaches it, and here none does: it is pressed here.
    if (key === "Enter" || key === " ") {
      event.preventDefault();
      if (event.type === (key === "Enter" ? "keydown" : "keyup") && !event.repeat) press(inside);
    } else if (!inside || key === "Escape" || (scrolls.has(key) && fits())) event.preventDefault();
    if (!inside) dialog.focus();
  };

  const contain = (event: Event) => {
    if (!held) return;
    if (!alive()) return release();
    const onHost = event.target === host;
    // A frame that takes the focus takes the keys with it: the veil is raised, and has it again.
    if (event.type === "blur" && event.isTrusted && document.activeElement?.matches(frames))
      queueMicrotask(() => settle(true));
    const byHand = event instanceof ClipboardEvent || (event instanceof UIEvent && event.target !== window);
    // A page that keeps taking the veil away is not to lose its keys and clicks to it as well.
    if (!onHost && !(byHand && isUp())) return;
    // Events that a page's own script makes are not a person's: they reach the page as always, and never the veil.
    if (!event.isTrusted && !onHost) return;
    event.stopImmediatePropagation();
    if (!event.isTrusted) return;
    if (event.type === "keydown" || event.type === "click") heard = timer.now();
    if (event instanceof KeyboardEvent) onKey(event);
    else if (event.type === "click") {
      // Not by the form that the buttons are in: a page in a sandbox without `allow-forms` can submit none.
      event.preventDefault();
      const { clientX, clientY, detail } = event as MouseEvent;
      press(detail === 0 ? focused() : buttonAt(clientX, clientY));
    } else if ((event.type === "wheel" || event.type === "touchmove") && fits()) event.preventDefault();
  };
  const onRaised = (event: Event) => {
    const { target, isTrusted } = event;
    if (isTrusted && target !== host && (event as ToggleEvent).newState !== "closed")
      queueMicrotask(() =>
        settle(document.pointerLockElement !== null || (target instanceof Element && isInTheWay(target))),
      );
  };
  const play = (event: Event) => {
    if (held && alive() && event.target instanceof HTMLMediaElement) event.target.pause();
  };

  // `document.open()` removes all listeners
  // (https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#document-open-steps); adding one that is
  // there already changes nothing.
  const listen = () => {
    addListeners();
    forEachListener(addEventListener);
  };
  const forEachListener = (change: typeof addEventListener) => {
    for (const type of everyEvent) change(type, contain, { capture: true, passive: false });
    for (const type of raisingEvents) change(type, onRaised, true);
    change("play", play, true);
  };
  const watch = new MutationObserver((changes) => {
    mayBeDeaf ||= changes.some(({ target }) => target === document);
    settle();
  });
  const size = new ResizeObserver(() => settle());
  const endSearch = everyShadowRoot(timer, inShadow);

  const release = () => {
    held = false;
    waiting();
    cancelCheck();
    endSearch();
    watch.disconnect();
    size.disconnect();
    rootAsBefore();
    forEachListener(removeEventListener);
  };

  listen();
  cancelCheck = timer.later(checkEvery, check);
  watch.observe(document, { childList: true });
  watch.observe(document.documentElement, { childList: true });
  watch.observe(host, { attributes: true });
  size.observe(dialog);
  unzoom(dialog);
  return { settle, release };
}

/** What the background's style sheet hides (see `background/page-shield`) is not, but a modal dialog stops all others. */
const isInTheWay = (element: Element) => element.checkVisibility() || element.matches(":modal");
