import * as v from "valibot";
import type { Ask, NudgeMessages, PageMessages } from "../../messages";
import { nudgeMessages, pageMessages } from "../../messages";

/**
 * Who may ask what. No message is used before it has passed here: pages of ours may ask everything, a nudge only what is
 * in `nudgeMessages`, and nobody else anything.
 */

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

export type Asked =
  | { [K in keyof PageMessages]: { from: "page"; type: K; ask: Ask<K> } }[keyof PageMessages]
  | { [K in keyof NudgeMessages]: { from: "nudge"; type: K; ask: Ask<K>; page: NudgePage } }[keyof NudgeMessages];

/** This extension's id, and the beginning of its pages' addresses. */
export interface Ours {
  id: string;
  pages: string;
}

/** What a port says by its name: a page of ours is open, a popup has been opened, a popup is still open. */
const portNames = v.picklist(["page", "popup", "popupStays"]);
export type PortName = v.InferOutput<typeof portNames>;

const isPage = ({ id, url }: Sender, ours: Ours): boolean => id === ours.id && url?.startsWith(ours.pages) === true;

/** Only pages of ours may hold a port open: what runs inside somebody else's page has none. */
export function readPort(name: unknown, sender: Sender, ours: Ours): PortName | undefined {
  const known = v.safeParse(portNames, name);
  return known.success && isPage(sender, ours) ? known.output : undefined;
}

export function readAsk(message: unknown, sender: Sender, ours: Ours): Asked | "forbidden" | "invalid" {
  const parsed = v.safeParse(v.looseObject({ type: v.string() }), message);
  if (!parsed.success) return "invalid";
  const { type, ...ask } = parsed.output;
  if (sender.id !== ours.id) return "forbidden";

  if (isPage(sender, ours)) {
    if (!Object.hasOwn(pageMessages, type)) return "forbidden";
    const known = type as keyof PageMessages;
    const checked = v.safeParse(pageMessages[known].ask, ask);
    return checked.success ? ({ from: "page", type: known, ask: checked.output } as Asked) : "invalid";
  }
  const { tab, frameId, url: address = "" } = sender;
  // Firefox has `documentId` since 153:
  // https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/runtime/MessageSender
  const documentId = sender.documentId ?? address;
  const url = tab?.url ?? sender.url;
  if (tab?.id === undefined || frameId !== 0 || !url || !/^https?:/.test(url)) return "forbidden";
  if (!Object.hasOwn(nudgeMessages, type)) return "forbidden";
  const known = type as keyof NudgeMessages;
  const checked = v.safeParse(nudgeMessages[known].ask, ask);
  if (!checked.success) return "invalid";
  const page: NudgePage = { tabId: tab.id, documentId, url, incognito: tab.incognito };
  return { from: "nudge", type: known, ask: checked.output, page } as Asked;
}
