import * as v from "valibot";
import type { Ask, PageMessages } from "../../messages";
import { pageMessages } from "../../messages";
import { isPage, type NudgeAsked, type Ours, readMessage, readNudgeAsk, type Sender } from "./nudge-guard";

/**
 * Who may ask what. No message is used before it has passed here, or `nudge-guard`, which is a part of this: pages of
 * ours may ask everything, a nudge only what is in `nudgeMessages`, and nobody else anything.
 */

export type Asked =
  | { [K in keyof PageMessages]: { from: "page"; type: K; ask: Ask<K> } }[keyof PageMessages]
  | NudgeAsked;

/** What a port says by its name: a page of ours is open, a popup has been opened, a popup is still open. */
const portNames = v.picklist(["page", "popup", "popupStays"]);
export type PortName = v.InferOutput<typeof portNames>;

/** Only pages of ours may hold a port open: what runs inside somebody else's page has none. */
export function readPort(name: unknown, sender: Sender, ours: Ours): PortName | undefined {
  const known = v.safeParse(portNames, name);
  return known.success && isPage(sender, ours) ? known.output : undefined;
}

export function readAsk(message: unknown, sender: Sender, ours: Ours): Asked | "forbidden" | "invalid" {
  if (!isPage(sender, ours)) return readNudgeAsk(message, sender, ours);
  const read = readMessage(message);
  if (read === "invalid") return "invalid";
  const { type, ...ask } = read;
  if (!Object.hasOwn(pageMessages, type)) return "forbidden";
  const known = type as keyof PageMessages;
  const checked = v.safeParse(pageMessages[known].ask, ask);
  return checked.success ? ({ from: "page", type: known, ask: checked.output } as Asked) : "invalid";
}
