import { shadowOf } from "./extension-api";

/** Pauses whatever plays under this root, shadow trees of the page's own players included. */
export function pauseMedia(root: Document | ShadowRoot = document): void {
  for (const element of root.querySelectorAll("*")) {
    if (element instanceof HTMLMediaElement) element.pause();
    // Only elements with a name of their own: to ask every element of a long page would take too long.
    else if (element.localName.includes("-")) {
      const inner = shadowOf(element);
      if (inner) pauseMedia(inner);
    }
  }
}

/** Leaves full screen and picture in picture, which would lie above the veil. */
export function leaveFullScreen(): void {
  if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  if (document.pictureInPictureElement) document.exitPictureInPicture().catch(() => {});
}
