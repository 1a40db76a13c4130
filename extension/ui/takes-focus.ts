/**
 * As the `ref` of an element, or of a label around it: it has the keyboard as soon as it is in the page. The attribute
 * `autofocus` does that for one element of a page only, and for none that is opened later.
 */
export const takesFocus = (element: HTMLElement | null): void =>
  (element instanceof HTMLLabelElement ? element.control : element)?.focus();

/**
 * As the `ref` of what is opened by a press: it is scrolled to if it does not fit where the page stands, to its
 * beginning if it is longer than the window.
 */
export const comesIntoView = (element: HTMLElement | null): void => element?.scrollIntoView({ block: "nearest" });
