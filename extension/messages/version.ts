import * as v from "valibot";
import { id } from "../base/shapes";
import { safetyFields } from "../care/safety-plan";
import type { Version } from "../journal/versions";
import { gives } from "./message";

/** Which text: that of an entry, an intention, the goals for a treatment, the clinic's instructions, or a part of the safety plan. */
export const versionOf = v.variant("what", [
  v.object({ what: v.literal("entry"), id }),
  v.object({ what: v.literal("intention"), id }),
  v.object({ what: v.literal("goals"), treatment: id }),
  v.object({ what: v.literal("instructions") }),
  v.object({ what: v.literal("safety"), part: v.picklist(safetyFields) }),
]);
export type VersionOf = v.InferOutput<typeof versionOf>;

/** What a text was before, on this device. */
export const versionMessages = {
  /** Newest first. */
  "version.list": { ask: v.object({ of: versionOf }), answer: gives<Version[]> },
};
