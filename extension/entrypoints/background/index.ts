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

/** After this many milliseconds a popup that is still open has told so to a background that has just begun. */
const OPEN_AGAIN = 3_000;

/**
 * What the browser wakes us for. Every listener is added before the first await: only then does it wake a background
 * that sleeps. A failure here is never shown to anybody, and the next pulse tries again.
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
      void autoLock.now().catch(() => {}); // what an unlocking of last time left on the disk opens nothing, and goes
      recompute(true);
    });
    browser.alarms.onAlarm.addListener(({ name }) => {
      // No alarm of a treatment asks the server for anything: when it rings would tell when the treatment is.
      if (name === SYNC_ALARM || name === HEARTBEAT_ALARM) void sync.run().catch(() => {});
      if (name === SYNC_ALARM) return;
      void autoLock.check().catch(() => {});
      recompute();
      void services
        .vault()
        .then((vault) => vault.purgeExpired())
        .catch(() => {}); // the disk is full, or the journal is locked
    });
    const hearClicks = () =>
      onNotificationClick({
        open: () => void Promise.all([openPopup(), dismissNotification()]).catch(() => {}),
        press: (button) =>
          void schedule
            .current()
            .then(({ plan }) => reminders.press(plan, button))
            .catch(() => {}),
      });
    hearClicks();
    autoLock.watch();
    browser.permissions.onAdded.addListener(() => {
      hearClicks(); // and the browser's own watch: either may have been allowed just now
      autoLock.watch();
      recompute();
    });
    browser.permissions.onRemoved.addListener(() => recompute());
    schedule.begin();
    browser.commands.onCommand.addListener(onCommand);
    browser.contextMenus.onClicked.addListener((click) => void onMenuClick(services, click).catch(() => {}));

    // The popup writes into memory at each keystroke; its port tells us that it opened and that it closed.
    browser.storage.onChanged.addListener((changes, area) => {
      if (area !== "session" || !changes.draft) return;
      void autoLock.used().catch(() => {});
      fold();
    });
    browser.runtime.onConnect.addListener((port) => {
      if (pages.add(port)) port.onDisconnect.addListener(sync.pageOpened());
      if (port.name !== "popup" && port.name !== "popupStays") return;
      // Opening it is a use of the journal; that it is still open is none.
      if (port.name === "popup") void autoLock.used().catch(() => {});
      port.onDisconnect.addListener(drafts.popupOpened());
    });
    addEventListener("online", () => void sync.run({ asked: true }).catch(() => {}));

    // `sendResponse` with `return true` is the one form that both browsers and the polyfill take.
    browser.runtime.onMessage.addListener(((message: unknown, sender: Sender, respond: (answer: unknown) => void) => {
      void answer(services, message, sender).then(respond);
      return true;
    }) as Parameters<typeof browser.runtime.onMessage.addListener>[0]);

    // What a killed background had not taken yet; and what a popup left that closed while there was none to hear it.
    fold();
    setTimeout(() => void drafts.forget().catch(() => {}), OPEN_AGAIN);
    void sync.start().catch(() => {});
  },
});
