import * as v from "valibot";
import { sealedItem, type Vault } from "../../vault";

/** The zone that the person named on this device, because the browser's own is not believed. */
export const namedZone = ({ deviceLocal }: Vault) =>
  sealedItem(deviceLocal, { name: "zone", shape: v.optional(v.string()), fallback: undefined });
