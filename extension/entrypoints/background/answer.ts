import { browser } from "wxt/browser";
import type { Envelope } from "../../messages";
import { reasonOf } from "./error-to-reason";
import { type Asked, readAsk, type Sender } from "./guard";
import { pageAsks } from "./handlers";
import { nudgeHandlers } from "./handlers/nudge";
import type { Desk } from "./services";

/** Checks who asks and what, does it, and puts the answer or the reason into an envelope. Never throws. */
export async function answer(desk: Desk, message: unknown, sender: Sender): Promise<Envelope<unknown>> {
  const asked = readAsk(message, sender, { id: browser.runtime.id, pages: browser.runtime.getURL("/") });
  if (typeof asked === "string") return { ok: false, reason: asked };
  try {
    if (asked.from === "page") await desk.autoLock.check();
    return { ok: true, value: await perform(desk, asked) };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

function perform(desk: Desk, asked: Asked): Promise<unknown> {
  // The guard has matched each ask with its type; the compiler cannot see that across the two maps.
  if (asked.from === "page") return pageAsks[asked.type].act(desk, asked.ask as never);
  return nudgeHandlers[asked.type](desk, asked.page, asked.ask as never);
}
