import { browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import { answer } from "./answer";
import { openDesk } from "./desk";
import type { Sender } from "./guard";
import { makeMenus, onMenuClick } from "./menus";

/**
 * What the browser wakes us for. Every listener is added before the first await: only then does it wake a background
 * that sleeps. A failure here is never shown to anybody, and the next pulse tries again.
 */
export default defineBackground({
  type: "module",
  main() {
    const desk = openDesk();
    const { schedule, drafts } = desk;
    const recompute = (settle = false) => void schedule.recompute({ settle }).catch(() => {});
    const fold = () => void drafts.fold().catch(() => {});

    browser.runtime.onInstalled.addListener(({ reason }) => {
      void makeMenus();
      recompute(true); // an update leaves orphaned nudges in open pages; this replaces them
      if (reason === "install") void browser.tabs.create({ url: "/welcome.html" });
      void desk.vault().then(
        (vault) => vault.persistent(),
        () => {},
      );
    });
    browser.runtime.onStartup.addListener(() => recompute(true));
    browser.alarms.onAlarm.addListener(() => {
      recompute();
      void desk.vault().then(
        (vault) => vault.purgeExpired(),
        () => {},
      );
    });
    browser.permissions.onAdded.addListener(() => recompute());
    browser.permissions.onRemoved.addListener(() => recompute());
    browser.tabs.onUpdated.addListener(schedule.onAddress);
    browser.contextMenus.onClicked.addListener((click) => void onMenuClick(desk, click).catch(() => {}));

    // The popup writes into memory at each keystroke; its port tells us that it opened and that it closed.
    browser.storage.onChanged.addListener((changes, area) => {
      if (area === "session" && changes.draft) fold();
    });
    browser.runtime.onConnect.addListener((port) => port.onDisconnect.addListener(fold));

    // `sendResponse` with `return true` is the one form that both browsers and the polyfill take.
    browser.runtime.onMessage.addListener(((message: unknown, sender: Sender, respond: (answer: unknown) => void) => {
      void answer(desk, message, sender).then(respond);
      return true;
    }) as Parameters<typeof browser.runtime.onMessage.addListener>[0]);

    fold(); // what a killed background had not taken yet
  },
});
