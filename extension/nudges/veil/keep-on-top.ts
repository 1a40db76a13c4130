import { dress, unzoom } from "./element";
import { alive } from "./extension-api";
import { leaveFullScreen, pauseMedia } from "./media";
import { rateLimit } from "./rate-limit";
import type { Timer } from "./timer";
import type { VeilView } from "./view";

/** How often to check for what causes no event: media in shadow trees, dialogs in them. Milliseconds. */
const checkEvery = 1000;

/** The page below must not react to what a person does on the veil. */
const ourEvents = [
  ...["keydown", "keypress", "keyup", "beforeinput", "copy", "cut", "paste"],
  ...["click", "dblclick", "auxclick", "contextmenu", "mousedown", "mouseup", "pointerdown", "pointerup"],
  ...["touchstart", "touchend", "touchmove", "wheel", "focusin", "focusout"],
];
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

/** @param addListeners adds the listeners of the caller, and adds them again after the page has removed them. */
export function keepOnTop(
  { host, dialog, raise, askHowLong, focused }: VeilView,
  timer: Timer,
  addListeners: () => void,
): KeepOnTop {
  const waitFor = rateLimit();
  let waiting = () => {};
  let rootAsBefore = () => {};
  let held = true;

  const onTop = () => {
    const seen = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    return !seen || seen === host;
  };

  const wrong = () => host.parentNode !== document.documentElement || !dialog.open || !dialog.matches(":modal");

  const settle = (raised = false) => {
    if (!held || !document.documentElement) return;
    if (!alive()) return release(); // A newer copy of the script may be running here: do not compete with it.
    listen();
    dress(host);
    unzoom(dialog);
    const root = getComputedStyle(document.documentElement);
    const hidden = root.display === "none" || root.contentVisibility === "hidden";
    if (!raised && !wrong() && !hidden && onTop()) return;
    waiting();
    const wait = waitFor(timer.now());
    if (wait > 0) {
      waiting = timer.later(wait, () => settle(raised));
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

  const onKey = (event: KeyboardEvent) => {
    const inside = focused();
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || key === "Tab") return;
    if (key === "Escape" && event.type === "keydown") askHowLong(false);
    // Firefox activates a button only if the key event reaches it, and here none does, so the click is made here (seen
    // in Firefox 142).
    if (key === "Enter" || key === " ") {
      event.preventDefault();
      if (event.type === (key === "Enter" ? "keydown" : "keyup") && !event.repeat) inside?.click();
    } else if (!inside || (scrolls.has(key) && dialog.scrollHeight <= dialog.clientHeight)) event.preventDefault();
    if (!inside) dialog.focus();
  };

  const contain = (event: Event) => {
    if (!held) return;
    if (!alive()) return release();
    // Events that a page's own script makes are not a person's: they reach the page as always, and never the veil.
    if (!event.isTrusted && event.target !== host) return;
    event.stopImmediatePropagation();
    if (!event.isTrusted) return;
    if (event instanceof KeyboardEvent) onKey(event);
    else if ((event.type === "wheel" || event.type === "touchmove") && dialog.scrollHeight <= dialog.clientHeight)
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
    for (const type of ourEvents) addEventListener(type, contain, { capture: true, passive: false });
    for (const type of raisingEvents) addEventListener(type, onRaised, true);
    addEventListener("play", play, true);
  };
  const watch = new MutationObserver(() => settle());
  const size = new ResizeObserver(() => settle());
  const check = setInterval(() => {
    settle();
    if (held) pauseMedia();
  }, checkEvery);

  const release = () => {
    held = false;
    waiting();
    clearInterval(check);
    watch.disconnect();
    size.disconnect();
    rootAsBefore();
    for (const type of ourEvents) removeEventListener(type, contain, true);
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
  pauseMedia();
  return { settle, release };
}
