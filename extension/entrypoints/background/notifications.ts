import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { dismissNotice, isNoticeShown, onNoticeClick, showNotice } from "../../browser/notifications";
import { openPopup } from "../../browser/popup";
import type { ReminderName } from "../../care/reminders";
import type { SnoozeFor } from "../../care/shapes";

/** At most one is on the screen, and its id reveals nothing: a system may store the ids of what it showed. */
const ID = "reminder";

/** Where a browser shows no buttons, a click opens the popup, which can snooze as well. */
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

export const isOnScreen = (): Promise<boolean> => isNoticeShown(ID);

export const dismissNotification = (): Promise<void> => dismissNotice(ID);

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
export const notify = ({ name, plain, buttons }: Notice): Promise<void> =>
  showNotice(ID, {
    iconUrl: browser.runtime.getURL("/icons/128.png"),
    title: "Clearing",
    message: i18n.t(`reminders.${plain ? "frank" : "discreet"}.${name}`),
    buttons: buttons.map((each) => i18n.t(`reminders.snooze.${each}`)),
  });

interface Clicks {
  open(): void;
  /** A button was pressed, counted from 0. */
  press(button: number): void;
}

let listening = false;

/**
 * Listens to clicks on reminders. To be called at every start before the first await, and again when a permission was
 * added: before that there is nothing to listen to.
 */
export function onNotificationClick({ open, press }: Clicks): void {
  if (listening) return;
  listening = onNoticeClick({
    open: (id) => id === ID && open(),
    press: (id, button) => id === ID && press(button),
  });
}

/** Opens the popup, or the same page in a tab if the browser opens no popup now. */
export async function openWriting(): Promise<void> {
  if (!(await openPopup())) await browser.tabs.create({ url: "/popup.html" });
}
