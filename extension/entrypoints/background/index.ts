/**
 * The background: what the browser starts on an event and ends half a minute later. `index` listens, `guard` and
 * `answer` check and answer messages, `handlers/` has one file for each part of `messages/`, `services` creates what
 * they work with, and every other file is one service or one browser API. No file imports one above it in this order.
 */
import { browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import { answer } from "./answer";
import { onCommand } from "./commands";
import type { Sender } from "./guard";
import { HEARTBEAT_ALARM } from "./heartbeat-alarm";
import { makeMenus, onMenuClick } from "./menus";
import { dismissNotification, onNotificationClick, openPopup } from "./notifications";
import { createServices } from "./services";
import { SYNC_ALARM } from "./sync";

/** After this many milliseconds every open popup has connected to a background that has just started. */
const POPUPS_CONNECTED = 3_000;

/**
 * Every listener is added before the first await: only then does it wake a background that has ended
 * (https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/events). A failure here is never shown
 * to anybody, and the next heartbeat tries again.
 */
export default defineBackground({
  type: "module",
  main() {
    const services = createServices();
    const { schedule, drafts, reminders, autoLock, sync, pages } = services;
    const recompute = (settle = false) => void schedule.recompute({ settle }).catch(() => {});
    const fold = () => void drafts.fold().catch(() => {});

    browser.runtime.onInstalled.addListener(({ reason }) => {
      void makeMenus();
      recompute(true); // an update leaves orphaned nudges in open pages; this replaces them
      if (reason === "install") void browser.tabs.create({ url: "/welcome.html" });
      void services.vault().then(
        (vault) => vault.persistent(),
        () => {},
      );
    });
    browser.runtime.onStartup.addListener(() => {
      void autoLock.now().catch(() => {}); // what the last session left on the disk opens nothing, and is deleted
      recompute(true);
    });
    browser.alarms.onAlarm.addListener(({ name }) => {
      // The alarms of a treatment never cause a request to the server: its time would reveal the treatment's.
      if (name === SYNC_ALARM || name === HEARTBEAT_ALARM) void sync.run().catch(() => {});
      if (name === SYNC_ALARM) return;
      void autoLock.check().catch(() => {});
      recompute();
      void services
        .vault()
        .then((vault) => vault.purgeExpired())
        .catch(() => {}); // the disk is full, or the journal is locked
    });
    const listenToClicks = () =>
      onNotificationClick({
        open: () => void Promise.all([openPopup(), dismissNotification()]).catch(() => {}),
        press: (button) =>
          void schedule
            .current()
            .then(({ plan }) => reminders.press(plan, button))
            .catch(() => {}),
      });
    listenToClicks();
    autoLock.watch();
    browser.permissions.onAdded.addListener(() => {
      listenToClicks(); // and idle detection: either permission may have been added just now
      autoLock.watch();
      recompute();
    });
    browser.permissions.onRemoved.addListener(() => recompute());
    schedule.begin();
    browser.commands.onCommand.addListener(onCommand);
    browser.contextMenus.onClicked.addListener((click) => void onMenuClick(services, click).catch(() => {}));

    // The popup writes to memory at each keystroke; its port tells when it opens and closes.
    browser.storage.onChanged.addListener((changes, area) => {
      if (area !== "session" || !changes.draft) return;
      void autoLock.used().catch(() => {});
      fold();
    });
    browser.runtime.onConnect.addListener((port) => {
      if (pages.add(port)) port.onDisconnect.addListener(sync.pageOpened());
      if (port.name !== "popup" && port.name !== "popupStays") return;
      // Opening it is a use of the journal; being open is not.
      if (port.name === "popup") void autoLock.used().catch(() => {});
      port.onDisconnect.addListener(drafts.popupOpened());
    });
    addEventListener("online", () => void sync.run({ asked: true }).catch(() => {}));

    // `sendResponse` with `return true` is the one form that both browsers and the polyfill support
    // (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/runtime/onMessage).
    browser.runtime.onMessage.addListener(((message: unknown, sender: Sender, respond: (answer: unknown) => void) => {
      void answer(services, message, sender).then(respond);
      return true;
    }) as Parameters<typeof browser.runtime.onMessage.addListener>[0]);

    // Words that an ended background had not folded yet, or that a popup left when it closed while no background ran.
    fold();
    setTimeout(() => void drafts.forget().catch(() => {}), POPUPS_CONNECTED);
    void sync.start().catch(() => {});
  },
});
