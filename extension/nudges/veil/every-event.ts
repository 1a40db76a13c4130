/**
 * Every event that this browser knows. Firefox hands a page the inside of a closed shadow root with any event that has
 * to do with it, a mere move of the mouse over the page included
 * (https://developer.mozilla.org/en-US/docs/Web/API/Event/originalTarget): no list of ours would stay whole, so the
 * browser's own is taken.
 */
export const everyEvent = new Set([
  ...["beforeinput", "textInput", "compositionstart", "compositionupdate", "compositionend", "focusin", "focusout"],
  ...["touchstart", "touchend", "touchmove", "DOMMouseScroll", "MozMousePixelScroll"],
  ...[HTMLElement.prototype, Element.prototype, Document.prototype]
    .flatMap((prototype) => Object.getOwnPropertyNames(prototype))
    .filter((name) => name.startsWith("on"))
    .map((name) => name.slice(2)),
]);
