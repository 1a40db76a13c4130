import { shadowOf } from "./extension-api";
import type { Timer } from "./timer";

/** A page may have any number of elements: each step of the search takes at most this long. Milliseconds. */
const stepTakes = 5;
/** Between two steps of one search, and between two searches. Milliseconds. */
const between = 50;
const rest = 500;
/** So many elements are asked for their shadow root before the clock is read again. */
const atOnce = 200;

/**
 * Goes through a page for shadow roots, open and closed, over and over and never for long at once: no event tells that
 * a root was made, or of what is shown and played inside it.
 *
 * @param visit is called with the document and with each root found, every time round
 * @returns the way to end it
 */
export function everyShadowRoot(
  timer: Timer,
  visit: (root: Document | ShadowRoot) => void,
  rootOf: (element: Element) => ShadowRoot | null = shadowOf,
): () => void {
  let cancel = () => {};

  function* search(): Generator<Document | ShadowRoot | undefined, void> {
    // A list that grows, not a function that calls itself: a page may nest them deeper than the browser can call.
    const roots: (Document | ShadowRoot)[] = [document];
    for (const root of roots) {
      yield root;
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
      for (let n = 1; walker.nextNode(); n++) {
        const inner = rootOf(walker.currentNode as Element);
        if (inner) roots.push(inner);
        if (n % atOnce === 0) yield undefined;
      }
    }
  }

  let current = search();
  const step = () => {
    const until = timer.now() + stepTakes;
    do {
      const { value, done } = current.next();
      if (value) visit(value);
      if (done) {
        current = search();
        cancel = timer.later(rest, step);
        return;
      }
    } while (timer.now() < until);
    cancel = timer.later(between, step);
  };
  step();
  return () => cancel();
}
