import { type Browser, browser } from "wxt/browser";
import type { ToPage } from "../messages";

type Listener = (message: ToPage) => void;

const listeners = new Set<Listener>();
let port: Browser.runtime.Port | undefined;
let inTouch = false;

/**
 * Tells the background while somebody looks at this page: it pulls what is new, and listens for more. A page that is
 * hidden lets it sleep, and asks for what it missed when it is looked at again. Calling this twice changes nothing.
 */
export function stayInTouch(): void {
  if (inTouch) return;
  inTouch = true;
  document.addEventListener("visibilitychange", follow);
  if (document.visibilityState === "visible") connect();
}

/**
 * Hears what changed in the vault, also by this page's own asks, and that the state of sync may be another one.
 * No ids: anything may have changed.
 * @returns what ends it
 */
export function onChanged(listener: Listener): () => void {
  stayInTouch();
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function follow(): void {
  if (document.visibilityState !== "visible") {
    port?.disconnect();
    port = undefined;
  } else if (!port) {
    connect();
    tell({ type: "changed", ids: [] });
    tell({ type: "syncState" });
  }
}

function connect(): void {
  port = browser.runtime.connect({ name: "page" });
  // Only the background is at the other end; a message of a newer or older one is passed over.
  port.onMessage.addListener((message) => {
    if (isToPage(message)) tell(message);
  });
  // A background that ends drops the port. After a moment it can be woken again.
  port.onDisconnect.addListener(() => {
    port = undefined;
    setTimeout(follow, 1_000);
  });
}

const tell = (message: ToPage): void => {
  for (const listener of listeners) listener(message);
};

function isToPage(message: unknown): message is ToPage {
  if (typeof message !== "object" || message === null || !("type" in message)) return false;
  if (message.type === "syncState") return true;
  return message.type === "changed" && "ids" in message && Array.isArray(message.ids);
}
