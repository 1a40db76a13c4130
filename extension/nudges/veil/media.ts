/** Pauses what plays right under this root; what is in a shadow tree is under a root of its own. */
export function pauseMedia(root: Document | ShadowRoot): void {
  for (const player of root.querySelectorAll<HTMLMediaElement>("video, audio")) player.pause();
}
