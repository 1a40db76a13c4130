import { report } from "../../base/report";

/** https://developer.mozilla.org/docs/Web/API/DocumentPictureInPicture */
interface Windows {
  documentPictureInPicture?: { window: Window | null };
}

/**
 * Ends what would be above the veil, or keep the pointer from it: full screen, picture in picture, pointer lock. What
 * is read aloud: the system speaks it, not the tab that has been muted
 * (https://developer.mozilla.org/docs/Web/API/SpeechSynthesis/cancel). And a
 * view transition: until the page's own change is made, and for four seconds at most, nothing new is drawn
 * (https://drafts.csswg.org/css-view-transitions-1/#rendering-suppression-for-view-transitions).
 */
export function endTakeOvers(): void {
  if (document.fullscreenElement)
    document.exitFullscreen().catch((error) => {
      report("take-overs.full-screen", error);
    });
  if (document.pictureInPictureElement)
    document.exitPictureInPicture().catch((error) => {
      report("take-overs.picture-in-picture", error);
    });
  if (document.pointerLockElement) document.exitPointerLock();
  document.activeViewTransition?.skipTransition();
  (globalThis as Windows).documentPictureInPicture?.window?.close();
  globalThis.speechSynthesis?.cancel();
}

/**
 * What was closed stays on top for as long as a transition of its `overlay` runs
 * (https://drafts.csswg.org/css-position-4/#overlay). The sheet of `background/page-shield` lets none begin, but ends none.
 */
export function endOverlays(root: Document | ShadowRoot): void {
  for (const animation of root.getAnimations())
    if ((animation as CSSTransition).transitionProperty === "overlay") animation.cancel();
}
