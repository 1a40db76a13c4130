import type { Timer } from "./timer";

/** How long the veil fades out, and how long it clears for somebody who goes on. Milliseconds; veil.css draws it. */
const fade = 320;
const clearing = 2000;

/**
 * Calls `gone` once, when the veil has faded.
 *
 * @param slowly somebody goes on: over two seconds
 * @returns what ends it at once
 */
export function fadeOut(timer: Timer, slowly: boolean, gone: () => void): () => void {
  let end = () => {
    cancel();
    end = () => {};
    gone();
  };
  const cancel = timer.later(slowly ? clearing : fade, () => end());
  return () => end();
}
