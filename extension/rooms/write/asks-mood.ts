import type { MomentKind } from "../../treatment/journey";

/**
 * Whether the popup shows the stones for a mood. It is asked after the words, and before them only where the moment is
 * about how somebody is; never during a treatment.
 * @param begun something was written, drawn or picked for this entry, or was said not to have come
 */
export function asksMood(kind: MomentKind | undefined, begun: boolean): boolean {
  if (kind === "during") return false;
  return begun || kind === "week2";
}
