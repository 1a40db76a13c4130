/**
 * The background: what the browser starts on an event and ends half a minute later. `index` listens, and answers from
 * memory what most pages ask (`from-memory`). For all else it loads the `rest`: `guard` and `answer` check and answer
 * messages, `handlers/` has one file for each part of `messages/`, `services` creates what they work with, and every
 * other file is one service or one browser API. No file imports one above it in this order.
 */
import { browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import { report } from "../../base/report";
import { onCommand } from "../../browser/commands";
import { onMenuClick } from "../../browser/context-menus";
import { onIdle } from "../../browser/idle";
import { openAddressWatch } from "./address-watch";
import { openFromCommand } from "./commands";
import { createDeviceClock } from "./device-clock";
import { answerFromMemory } from "./from-memory";
import { HEARTBEAT_ALARM } from "./heartbeat-alarm";
import { makeMenus } from "./make-menus";
import { dismissNotification, onNotificationClick, openWriting } from "./notifications";
import type { Sender } from "./nudge-guard";
import { openRest } from "./open-rest";
import { areWordsInMemory, areWordsUnfolded } from "./unfolded";
import { SYNC_ALARM } from "./wake";

/** After this many milliseconds every open popup has connected to a background that has just started. */
const POPUPS_CONNECTED = 3_000;
/** Seconds without keyboard or pointer, anywhere on the computer, after which it counts as left. */
const LEFT_AFTER = 120;

/**
 * Every listener is added before the first await: only then does it wake a background that has ended
 * (https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/events). A failure here is never shown
 * to anybody, and the next heartbeat tries again.
 *
 * Classic scripts: of a module the browser keeps no compiled form for a worker. A start takes half of the processor time.
 */
export default defineBackground({
  main() {
    const clock = createDeviceClock();
    const watch = openAddressWatch((tabId) =>
      rest.use(
        ({ schedule }) => schedule.settle(tabId),
        (error) => void report("background.address", error),
      ),
    );
    const rest = openRest(clock, watch);
    const recompute = (settle = false) =>
      rest.use(
        ({ schedule }) => schedule.recompute({ settle }),
        (error) => void report("background.recompute", error),
      );
    const look = () =>
      rest.use(
        ({ restorePopupLook }) => restorePopupLook(),
        (error) => void report("background.look", error),
      );
    const fold = () =>
      rest.use(
        ({ drafts }) => drafts.fold(),
        (error) => void report("background.fold", error),
      );

    browser.runtime.onInstalled.addListener(({ reason }) => {
      void makeMenus();
      look();
      recompute(true); // an update leaves orphaned nudges in open pages; this replaces them
      if (reason === "install") void browser.tabs.create({ url: "/welcome.html" });
      rest.use(
        async ({ vault }) => (await vault()).persistent(),
        (error) => void report("background.persistent", error),
      );
    });
    browser.runtime.onStartup.addListener(() => {
      look();
      // What the last session left on the disk opens nothing, and is deleted.
      rest.use(
        ({ autoLock }) => autoLock.now(),
        (error) => void report("background.forget-session", error),
      );
      recompute(true);
    });
    browser.alarms.onAlarm.addListener(({ name }) => {
      // The alarms of a treatment never cause a request to the server: its time would reveal the treatment's.
      if (name === SYNC_ALARM || name === HEARTBEAT_ALARM)
        rest.use(
          ({ sync }) => sync.run(),
          (error) => void report("background.sync-alarm", error),
        );
      if (name === SYNC_ALARM) return;
      rest.use(
        ({ autoLock }) => autoLock.check(),
        (error) => void report("background.lock-check", error),
      );
      recompute();
      // It fails if the disk is full, or the journal is locked.
      rest.use(
        async ({ vault, keptPages, versions }) => {
          await (await vault()).purgeExpired();
          await keptPages.forgetOld();
          await versions.forgetOld();
        },
        (error) => void report("background.purge", error),
      );
    });
    const listenToClicks = () =>
      onNotificationClick({
        open: () =>
          void Promise.all([openWriting(), dismissNotification()]).catch(
            (error) => void report("background.notification", error),
          ),
        press: (button) =>
          rest.use(
            async ({ schedule, reminders }) => reminders.press((await schedule.day()).plan, button),
            (error) => void report("background.notification-button", error),
          ),
      });
    listenToClicks();
    const left = (state: string) =>
      rest.use(
        ({ autoLock }) => autoLock.onIdle(state),
        (error) => void report("background.idle", error),
      );
    onIdle(LEFT_AFTER, left);
    const reachChanged = () => {
      rest.use(
        ({ keptToday, keepPauses }) => {
          keptToday.forget();
          keepPauses.forget();
        },
        (error) => void report("background.permissions", error),
      );
      recompute();
    };
    browser.permissions.onAdded.addListener(() => {
      listenToClicks(); // and idle detection: either permission may have been added just now
      onIdle(LEFT_AFTER, left);
      reachChanged();
    });
    browser.permissions.onRemoved.addListener(reachChanged);
    watch.begin();
    onCommand(openFromCommand);
    onMenuClick((click, tab) =>
      rest.use(
        ({ answerMenu }) => answerMenu(click, tab),
        (error) => void report("background.menu", error),
      ),
    );

    // The popup writes to memory at each keystroke.
    browser.storage.onChanged.addListener((changes, area) => {
      if (area !== "session" || !changes.draft) return;
      rest.use(
        ({ autoLock }) => autoLock.used(),
        (error) => void report("background.used-by-typing", error),
      );
      fold();
    });
    browser.runtime.onConnect.addListener((port) =>
      rest.use(
        ({ onConnect }) => onConnect(port),
        (error) => void report("background.connect", error),
      ),
    );
    addEventListener("online", () =>
      rest.use(
        ({ sync }) => sync.run({ asked: true }),
        (error) => void report("background.online", error),
      ),
    );

    // `sendResponse` with `return true` is the one form that both browsers and the polyfill support
    // (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/runtime/onMessage).
    browser.runtime.onMessage.addListener(((message: unknown, sender: Sender, respond: (answer: unknown) => void) => {
      void answerFromMemory(message, sender, clock).then((known) => {
        if (known) respond(known);
        else
          rest.use(
            async ({ answer }) => respond(await answer(message, sender)),
            (error) => void report("background.message", error),
          );
      });
      return true;
    }) as Parameters<typeof browser.runtime.onMessage.addListener>[0]);

    // Words that an ended background had not folded yet, or that a popup left when it closed while no background ran.
    void areWordsUnfolded().then((are) => are && fold());
    setTimeout(
      () =>
        void areWordsInMemory().then(
          (are) =>
            are &&
            rest.use(
              ({ drafts }) => drafts.forget(),
              (error) => void report("background.forget-draft", error),
            ),
        ),
      POPUPS_CONNECTED,
    );
  },
});
