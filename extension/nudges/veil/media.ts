import { report } from "../../base/report";
import { shadowOf } from "./extension-api";

/** Pauses everything that plays under this root, including the shadow trees of the page's own players. */
export function pauseMedia(root: Document | ShadowRoot = document): void {
  for (const element of root.querySelectorAll("*")) {
    if (element instanceof HTMLMediaElement) element.pause();
    // Only custom elements can have a player in a shadow root; checking every element of a long page would take too
    // long.
    else if (element.localName.includes("-")) {
      const inner = shadowOf(element);
      if (inner) pauseMedia(inner);
    }
  }
}

/** Leaves full screen and picture in picture, which would be above the veil. */
export function leaveFullScreen(): void {
  if (document.fullscreenElement)
    document.exitFullscreen().catch((error) => {
      report("media.full-screen", error);
    });
  if (document.pictureInPictureElement)
    document.exitPictureInPicture().catch((error) => {
      report("media.picture-in-picture", error);
    });
}
