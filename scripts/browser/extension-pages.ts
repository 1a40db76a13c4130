/**
 * Where the nudge lives inside somebody's page: an element without any name, beside the body, where no page puts one of
 * its own. Nothing in it tells the page whose it is.
 */
export const nudgeHost = "html > div";

/** For a page's own world: whether the element that `host` finds lies over the middle of the page. */
export const liesOverMiddle = (host: string): boolean =>
  document.elementFromPoint(innerWidth / 2, innerHeight / 2) === document.querySelector(host);
