/**
 * Where the nudge lives inside somebody's page: an element without any name, beside the body, where no page puts one of
 * its own. Nothing in it tells the page whose it is.
 */
export const nudgeHost = "html > div";
