import { report } from "../../base/report";

/** Pauses what plays right under this root; what is in a shadow tree is under a root of its own. */
export function pauseMedia(root: Document | ShadowRoot): void {
  for (const player of root.querySelectorAll<HTMLMediaElement>("video, audio")) player.pause();
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
