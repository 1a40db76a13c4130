import * as v from "valibot";
import { tryParse } from "../base/try-parse";
import { gives, nothing } from "./message";

/** The zone in which everything is worked out. */
export interface ZoneView {
  zone: string;
  /** Whether the browser's own is believed. Only if it is not can the person name one. */
  believed: boolean;
  /** Whether the person named one. */
  named: boolean;
}

/** The name of a zone that there is. */
export const zone = v.pipe(
  v.string(),
  v.maxLength(100),
  v.check((name) => tryParse(() => new Temporal.ZonedDateTime(0n, name)) !== undefined),
);

export const zoneMessages = {
  "zone.get": { ask: nothing, answer: gives<ZoneView> },
  "zone.name": { ask: v.object({ zone }), answer: gives<ZoneView> },
};
