/**
 * The one place where the nudge touches the extension API. There is no polyfill here: it would cost more than
 * the whole veil, and promises work in both browsers.
 */
import type { GeneratedI18nStructure } from "#i18n";
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

/** Asked for when a nudge is built, never later: an update of the extension takes the texts away. */
export const text = (key: TextKey): string => api?.i18n.getMessage(key.replaceAll(".", "_")) ?? "";

/** False once the extension was updated, switched off or removed under this page. */
export const alive = (): boolean => {
  try {
    return !!api?.runtime?.id;
  } catch {
    return false;
  }
};

/** The background's answer, or null when there is none, for whatever reason: a nudge never fails for it. */
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
  } catch {
    return null;
  }
}

export function onTold(listener: (type: ToNudge["type"]) => void): void {
  try {
    api?.runtime?.onMessage.addListener((message) => {
      const type = (message as Partial<ToNudge> | null)?.type;
      if (type) listener(type);
    });
  } catch {
    // The extension has gone between this script's start and now: there is nobody left to tell us anything.
  }
}

/** The shadow root of any element, a closed one too: extensions may, pages may not. */
export function shadowOf(element: Element): ShadowRoot | null {
  const own = (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot;
  if (own !== undefined) return own;
  try {
    return api?.dom?.openOrClosedShadowRoot(element) ?? null;
  } catch {
    return null;
  }
}
