import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { ReminderName } from "../../care/reminders";
import type { SnoozeFor } from "../../care/shapes";

/** At most one is on the screen, and its id reveals nothing: a system may store the ids of what it showed. */
const ID = "reminder";

/**
 * Chromium shows at most two buttons, Firefox none
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/notifications/NotificationOptions): there a
 * click opens the popup, which can snooze as well.
 */
const wanted: Record<ReminderName, readonly [SnoozeFor, SnoozeFor]> = {
  week: ["tonight", "morning"],
  eve: ["tonight", "morning"],
  hoursAfter: ["soon", "tonight"],
  evening: ["soon", "morning"],
  dayAfter: ["soon", "tonight"],
  daysAfter: ["tonight", "morning"],
  week1: ["tonight", "morning"],
  week2: ["tonight", "morning"],
  month: ["tonight", "morning"],
  appointment: ["soon", "tonight"],
  clinicTime: ["soon", "tonight"],
};

/** Whether the person allowed notifications; only then does the browser provide the API. */
export const mayNotify = (): Promise<boolean> => browser.permissions.contains({ permissions: ["notifications"] });

export const isOnScreen = async (): Promise<boolean> => ID in (await browser.notifications.getAll());

export const dismissNotification = () => browser.notifications.clear(ID);

/** The buttons of a reminder, of those that are possible. */
export const buttonsOf = (name: ReminderName, possible: readonly SnoozeFor[]): SnoozeFor[] =>
  wanted[name].filter((each) => possible.includes(each));

interface Notice {
  name: ReminderName;
  /** If false, the text is neutral, and reveals nothing to somebody who can see the screen. */
  plain: boolean;
  buttons: readonly SnoozeFor[];
}

/** Shows a reminder without a sound. */
export async function notify({ name, plain, buttons }: Notice): Promise<void> {
  await browser.notifications.create(ID, {
    type: "basic",
    iconUrl: browser.runtime.getURL("/icons/128.png"),
    title: "Clearing",
    message: i18n.t(`reminders.${plain ? "frank" : "discreet"}.${name}`),
    ...(import.meta.env.CHROME && {
      silent: true,
      buttons: buttons.map((each) => ({ title: i18n.t(`reminders.snooze.${each}`) })),
    }),
  });
}

interface Clicks {
  open(): void;
  /** A button was pressed, counted from 0. */
  press(button: number): void;
}

let listening = false;

/**
 * Listens to clicks on reminders. To be called at every start before the first await, and again when a permission was
 * added: before that the API does not exist.
 */
export function onNotificationClick({ open, press }: Clicks): void {
  // According to the types it always exists; without the permission it does not.
  const api: typeof browser.notifications | undefined = browser.notifications;
  if (!api || listening) return;
  listening = true;
  api.onClicked.addListener((id) => {
    if (id === ID) open();
  });
  if (!import.meta.env.CHROME) return;
  api.onButtonClicked.addListener((id, button) => {
    if (id === ID) press(button);
  });
}

/** Opens the popup, or the same page in a tab if the browser does not open popups for an extension. */
export async function openPopup(): Promise<void> {
  try {
    await browser.action.openPopup();
  } catch (error) {
    report("notifications.openPopup", error);
    await browser.tabs.create({ url: "/popup.html" });
  }
}
