/**
 * The only place where the nudge uses the extension API. Without a polyfill, which would be larger than the whole veil;
 * both browsers support promises.
 */

import type { GeneratedI18nStructure } from "#i18n";
import { report } from "../../base/report";
import type { NudgeMessages, ToNudge } from "../../messages";

interface Api {
  runtime?: {
    id?: string;
    sendMessage(message: unknown): Promise<unknown>;
    onMessage: { addListener(listener: (message: unknown) => void): void };
  };
  i18n: { getMessage(key: string): string };
  dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null };
}

const { browser, chrome } = globalThis as { browser?: Api; chrome?: Api };
const api = browser?.runtime?.id ? browser : chrome;

export type TextKey = keyof GeneratedI18nStructure;

/** Read when a nudge is built, never later: an update of the extension makes the texts unavailable. */
export const text = (key: TextKey): string => api?.i18n.getMessage(key.replaceAll(".", "_")) ?? "";

/** False after the extension was updated, switched off or removed while this page was open. */
export const alive = (): boolean => {
  try {
    return !!api?.runtime?.id;
  } catch (error) {
    report("extension-api.alive", error);
    return false;
  }
};

/** The background's answer, or null if there is none, for any reason: a nudge never fails because of it. */
export async function ask<Type extends keyof NudgeMessages>(
  type: Type,
  more: NudgeMessages[Type]["ask"],
): Promise<NudgeMessages[Type]["answer"] | null> {
  try {
    const answer = (await api?.runtime?.sendMessage({ type, ...more })) as
      | { ok: true; value: NudgeMessages[Type]["answer"] }
      | { ok: false }
      | undefined;
    return answer?.ok ? answer.value : null;
  } catch (error) {
    report("extension-api.ask", error);
    return null;
  }
}

export function onTold(listener: (told: ToNudge) => void): void {
  try {
    api?.runtime?.onMessage.addListener((message) => {
      if ((message as Partial<ToNudge> | null)?.type) listener(message as ToNudge);
    });
  } catch (error) {
    report("extension-api.onTold", error);
    // The extension was removed or updated since this script started: nothing will send a message any more.
  }
}

/** The shadow root of any element, even a closed one: extensions can read those, pages cannot. */
export function shadowOf(element: Element): ShadowRoot | null {
  const own = (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot;
  if (own !== undefined) return own;
  try {
    return api?.dom?.openOrClosedShadowRoot(element) ?? null;
  } catch (error) {
    report("extension-api.shadowOf", error);
    return null;
  }
}
