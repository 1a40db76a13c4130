import * as v from "valibot";
import type { Ask, NudgeMessages } from "../../messages";
import { nudgeMessages } from "../../messages/nudge";

export interface Sender {
  id?: string;
  /** Address of the frame that asks. */
  url?: string;
  frameId?: number;
  documentId?: string;
  tab?: { id?: number; url?: string; incognito: boolean };
}

/** The page of a nudge: a real tab, and the address that the browser gives for it. */
export interface NudgePage {
  tabId: number;
  /** The document, which is another one after each navigation; empty if the browser does not tell. */
  documentId: string;
  url: string;
  incognito: boolean;
}

/** This extension's id, and the beginning of its pages' addresses. */
export interface Ours {
  id: string;
  pages: string;
}

export type NudgeAsked = {
  [K in keyof NudgeMessages]: { from: "nudge"; type: K; ask: Ask<K>; page: NudgePage };
}[keyof NudgeMessages];

const messages = v.looseObject({ type: v.string() });

/** A message, as far as all have the same shape. */
export function readMessage(message: unknown): { type: string; [more: string]: unknown } | "invalid" {
  const parsed = v.safeParse(messages, message);
  return parsed.success ? parsed.output : "invalid";
}

export const isPage = ({ id, url }: Sender, ours: Ours): boolean =>
  id === ours.id && url?.startsWith(ours.pages) === true;

/** What a nudge asks: only what is in `nudgeMessages`, and from nowhere but the page of a tab. */
export function readNudgeAsk(message: unknown, sender: Sender, ours: Ours): NudgeAsked | "forbidden" | "invalid" {
  const read = readMessage(message);
  if (read === "invalid") return "invalid";
  const { type, ...ask } = read;
  if (sender.id !== ours.id || isPage(sender, ours)) return "forbidden";
  const { tab, frameId, url: address = "" } = sender;
  // Firefox has `documentId` since 153:
  // https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/runtime/MessageSender
  const documentId = sender.documentId ?? address;
  // Chromium lets a page say that it goes when the next one is there already, and names another frame of the tab then:
  // https://developer.chrome.com/docs/extensions/reference/api/extensionTypes#type-DocumentLifecycle
  const goes = type === "nudge.gone";
  const url = goes ? address : (tab?.url ?? address);
  if (tab?.id === undefined || (frameId !== 0 && !goes) || !/^https?:/.test(url)) return "forbidden";
  if (!Object.hasOwn(nudgeMessages, type)) return "forbidden";
  const known = type as keyof NudgeMessages;
  const checked = v.safeParse(nudgeMessages[known].ask, ask);
  if (!checked.success) return "invalid";
  const page: NudgePage = { tabId: tab.id, documentId, url, incognito: tab.incognito };
  return { from: "nudge", type: known, ask: checked.output, page } as NudgeAsked;
}
