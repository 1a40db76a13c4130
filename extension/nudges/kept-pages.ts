import * as v from "valibot";
import { type EpochMs, epochMs } from "../base/shapes";
import { after } from "../base/time";

/** In UTF-16 code units. A longer address is not kept, a longer title is cut. */
export const longestAddress = 8000;
const longestTitle = 300;

/** How many are kept at most, and for how many days. */
const most = 10;
const days = 14;

export const keptPage = v.object({
  /** http or https. */
  url: v.pipe(v.string(), v.maxLength(longestAddress), v.regex(/^https?:/)),
  /** May be empty. */
  title: v.pipe(v.string(), v.maxLength(longestTitle)),
  /** When it was kept. */
  at: epochMs,
});
/** A page that a person kept for later instead of going on to it. */
export type KeptPage = v.InferOutput<typeof keptPage>;

/** When a page is kept no longer. */
export const lastDayKept = ({ at }: KeptPage): EpochMs => after(at, days * 24 * 60 * 60_000);

/** Without those that were kept more than 14 days ago. */
export const stillKept = (pages: readonly KeptPage[], { epochMilliseconds: now }: Temporal.Instant): KeptPage[] =>
  pages.filter((page) => now < lastDayKept(page));

/**
 * With one more, the newest first; kept again, it is there once, as of now. Undefined if there are ten others: none of
 * them goes unasked.
 */
export function withKept(
  pages: readonly KeptPage[],
  page: { url: string; title: string },
  now: Temporal.Instant,
): KeptPage[] | undefined {
  const others = withoutKept(stillKept(pages, now), page.url);
  if (others.length >= most) return undefined;
  const at = now.epochMilliseconds as EpochMs;
  return [{ url: page.url, title: page.title.trim().slice(0, longestTitle), at }, ...others];
}

export const withoutKept = (pages: readonly KeptPage[], url: string): KeptPage[] =>
  pages.filter((page) => page.url !== url);
