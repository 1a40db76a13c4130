/**
 * The nudge's element in a page: one without a name, beside the body, a place that pages do not use. Nothing about it
 * tells the page to which extension it belongs.
 */
export const nudgeHost = "html > div";

/** For a page's own context: whether the element that `host` finds covers the middle of the page. */
export const liesOverMiddle = (host: string): boolean =>
  document.elementFromPoint(innerWidth / 2, innerHeight / 2) === document.querySelector(host);
