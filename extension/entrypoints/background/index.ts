/**
 * The background: what the browser starts on an event and ends half a minute later. `index` listens, `guard` and
 * `answer` check and answer messages, `handlers/` has one file for each part of `messages/`, `services` creates what
 * they work with, and every other file is one service or one browser API. No file imports one above it in this order.
 */
import { browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import { report } from "../../base/report";
import { onCommand } from "../../browser/commands";
import { onMenuClick } from "../../browser/context-menus";
import { restorePopupLook } from "../../ui/choose-look";
import { answer } from "./answer";
import { openFromCommand } from "./commands";
import { onConnect } from "./connect";
import type { Sender } from "./guard";
import { HEARTBEAT_ALARM } from "./heartbeat-alarm";
import { answerMenu, makeMenus } from "./menus";
import { dismissNotification, onNotificationClick, openWriting } from "./notifications";
import { createServices } from "./services";
import { SYNC_ALARM } from "./sync";

/** After this many milliseconds every open popup has connected to a background that has just started. */
const POPUPS_CONNECTED = 3_000;

/**
 * Every listener is added before the first await: only then does it wake a background that has ended
 * (https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/events). A failure here is never shown
 * to anybody, and the next heartbeat tries again.
 *
 * A classic script, in one file: of a module the browser keeps no compiled form for a worker, and each file takes a
 * request. A start takes half of the processor time.
 */
export default defineBackground({
  main() {
    const services = createServices();
    const { schedule, drafts, reminders, autoLock, sync, keptPages, keptToday, versions } = services;
    const recompute = (settle = false) =>
      void schedule.recompute({ settle }).catch((error) => void report("background.recompute", error));
    const look = () => void restorePopupLook().catch((error) => void report("background.look", error));
    const fold = () => void drafts.fold().catch((error) => void report("background.fold", error));

    browser.runtime.onInstalled.addListener(({ reason }) => {
      void makeMenus();
      look();
      recompute(true); // an update leaves orphaned nudges in open pages; this replaces them
      if (reason === "install") void browser.tabs.create({ url: "/welcome.html" });
      void services.vault().then(
        (vault) => vault.persistent(),
        (error) => void report("background.persistent", error),
      );
    });
    browser.runtime.onStartup.addListener(() => {
      look();
      // What the last session left on the disk opens nothing, and is deleted.
      void autoLock.now().catch((error) => void report("background.forget-session", error));
      recompute(true);
    });
    browser.alarms.onAlarm.addListener(({ name }) => {
      // The alarms of a treatment never cause a request to the server: its time would reveal the treatment's.
      if (name === SYNC_ALARM || name === HEARTBEAT_ALARM)
        void sync.run().catch((error) => void report("background.sync-alarm", error));
      if (name === SYNC_ALARM) return;
      void autoLock.check().catch((error) => void report("background.lock-check", error));
      recompute();
      void services
        .vault()
        .then((vault) => vault.purgeExpired())
        .then(() => keptPages.forgetOld())
        .then(() => versions.forgetOld())
        .catch((error) => void report("background.purge", error)); // the disk is full, or the journal is locked
    });
    const listenToClicks = () =>
      onNotificationClick({
        open: () =>
          void Promise.all([openWriting(), dismissNotification()]).catch(
            (error) => void report("background.notification", error),
          ),
        press: (button) =>
          void schedule
            .day()
            .then(({ plan }) => reminders.press(plan, button))
            .catch((error) => void report("background.notification-button", error)),
      });
    listenToClicks();
    autoLock.watch();
    browser.permissions.onAdded.addListener(() => {
      listenToClicks(); // and idle detection: either permission may have been added just now
      autoLock.watch();
      keptToday.forget();
      recompute();
    });
    browser.permissions.onRemoved.addListener(() => {
      keptToday.forget();
      recompute();
    });
    schedule.begin();
    onCommand(openFromCommand);
    onMenuClick(
      (click, tab) => void answerMenu(services, click, tab).catch((error) => void report("background.menu", error)),
    );

    // The popup writes to memory at each keystroke.
    browser.storage.onChanged.addListener((changes, area) => {
      if (area !== "session" || !changes.draft) return;
      void autoLock.used().catch((error) => void report("background.used-by-typing", error));
      fold();
    });
    browser.runtime.onConnect.addListener((port) => onConnect(services, port));
    addEventListener(
      "online",
      () => void sync.run({ asked: true }).catch((error) => void report("background.online", error)),
    );

    // `sendResponse` with `return true` is the one form that both browsers and the polyfill support
    // (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/runtime/onMessage).
    browser.runtime.onMessage.addListener(((message: unknown, sender: Sender, respond: (answer: unknown) => void) => {
      void answer(services, message, sender).then(respond);
      return true;
    }) as Parameters<typeof browser.runtime.onMessage.addListener>[0]);

    // Words that an ended background had not folded yet, or that a popup left when it closed while no background ran.
    fold();
    setTimeout(
      () => void drafts.forget().catch((error) => void report("background.forget-draft", error)),
      POPUPS_CONNECTED,
    );
    void sync.start().catch((error) => void report("background.sync-start", error));
  },
});
