import type { Page } from "@playwright/test";
import { text } from "./texts.ts";
import { hasButton, middleOf, pressButton } from "./veil.ts";

/** The buttons of the note of the days after. */
type NoteButton = "common.close" | "nudge.stepBack" | "nudge.notToday";

/** Whether the note is there: of the two nudges it alone can be closed. */
export const hasNote = (page: Page, close = text("common.close")): Promise<boolean> => hasButton(page, close);

export const clickInNote = async (page: Page, button: NoteButton): Promise<void> =>
  page.mouse.click(...(await middleOf(page, text(button))));

export const pressInNote = (page: Page, button: NoteButton): Promise<void> => pressButton(page, text(button));
