/** The attribute of our own dialog in a page. Its value is made in each document and known to no page. */
export const markAttribute = "data-nudge";
