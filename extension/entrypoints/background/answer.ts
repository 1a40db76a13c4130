import { browser } from "wxt/browser";
import type { Envelope } from "../../messages";
import { errorToReason } from "./error-to-reason";
import { type Asked, readAsk } from "./guard";
import { pageHandlers } from "./handlers";
import { nudgeHandlers } from "./handlers/nudge";
import type { Sender } from "./nudge-guard";
import type { Services } from "./services";

/** Checks sender and ask, performs it, and puts the answer or the reason into an envelope. Never throws. */
export async function answer(services: Services, message: unknown, sender: Sender): Promise<Envelope<unknown>> {
  const asked = readAsk(message, sender, { id: browser.runtime.id, pages: browser.runtime.getURL("/") });
  if (typeof asked === "string") return { ok: false, reason: asked };
  try {
    if (asked.from === "page") await services.autoLock.check();
    return { ok: true, value: await perform(services, asked) };
  } catch (error) {
    return { ok: false, reason: errorToReason(error) };
  }
}

/** Asks of a page get the vault open; few of a nudge need it. An opening that failed is tried again at the next ask. */
async function perform(services: Services, asked: Asked): Promise<unknown> {
  // The guard has matched each ask with its type; the compiler cannot infer that across the two maps.
  if (asked.from === "page") {
    const open = { ...services, vault: await services.vault() };
    return pageHandlers[asked.type](open, asked.ask as never);
  }
  return nudgeHandlers[asked.type](services, asked.page, asked.ask as never);
}
