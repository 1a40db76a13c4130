import { browser } from "wxt/browser";
import { CodedError } from "../base/coded-error";
import type { Answer, Ask, Envelope, PageMessages, Reason } from "../messages";

/** The background said no; `reason` becomes a sentence through `sentenceFor`. */
export class Refused extends CodedError {
  constructor(readonly reason: Reason) {
    super(reason);
    this.name = "Refused";
  }
}

/**
 * Asks the background.
 * @throws {Refused} when it says no, or does not answer at all (`unavailable`).
 */
export async function ask<K extends keyof PageMessages>(type: K, payload: Ask<K>): Promise<Answer<K>> {
  let envelope: Envelope<Answer<K>> | undefined;
  try {
    envelope = await browser.runtime.sendMessage({ type, ...payload });
  } catch {
    throw new Refused("unavailable");
  }
  if (!envelope) throw new Refused("unavailable");
  if (!envelope.ok) throw new Refused(envelope.reason);
  return envelope.value;
}
