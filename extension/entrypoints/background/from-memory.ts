import { browser } from "wxt/browser";
import { report } from "../../base/report";
import type { Envelope } from "../../messages";
import type { DeviceClock } from "./device-clock";
import { recallPause } from "./kept-pauses";
import { type NudgePage, readNudgeAsk, type Sender } from "./nudge-guard";
import { unshieldPage } from "./page-shield";
import { stateOf } from "./page-state";
import { isVeiled, startMuting, unmute } from "./tab-mute";
import { keepQuiet } from "./veiled-page";

/**
 * Answers what pages ask when they load and when they go, which is most of what wakes the background, from the browser's
 * memory. The answer is the one that `answer` would give; undefined if that has to be asked. Never throws.
 */
export async function answerFromMemory(
  message: unknown,
  sender: Sender,
  clock: DeviceClock,
): Promise<Envelope<unknown> | undefined> {
  const asked = readNudgeAsk(message, sender, { id: browser.runtime.id, pages: browser.runtime.getURL("/") });
  if (typeof asked === "string") return undefined;
  try {
    if (asked.type === "nudge.gone") return { ok: true, value: await gone(asked.page) };
    if (asked.type === "nudge.state") return await state(asked.page, asked.ask, clock);
  } catch (error) {
    report("from-memory.answer", error);
  }
  return undefined;
}

export async function gone(page: NudgePage): Promise<null> {
  await Promise.all([unmute(page.tabId, page.documentId), unshieldPage(page)]);
  return null;
}

async function state(
  page: NudgePage,
  { shown, mark }: { shown: boolean; mark?: string | undefined },
  clock: DeviceClock,
): Promise<Envelope<unknown> | undefined> {
  if (page.incognito) return undefined;
  if (shown) startMuting(page.tabId, page.documentId);
  const kept = await recallPause(page.url, clock);
  // It has gone while the memory was read, and nobody waits for an answer: it must not count as veiled again.
  if (shown && !isVeiled(page.tabId, page.documentId)) return { ok: false, reason: "unavailable" };
  if (!kept) return undefined;
  const value = stateOf(kept.here, kept.words, page);
  if (value.flagged && shown) await keepQuiet(page, mark);
  return { ok: true, value };
}
