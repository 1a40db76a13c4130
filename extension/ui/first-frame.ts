/** Resolves after the page's next frame; in a tab that is not looked at, and so draws none, a moment later. */
export const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      // A message comes after the frame that this function is a part of.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
    setTimeout(resolve, 200);
  });

/**
 * Resolves after the page's first frame. At its beginning the field gets the caret that `autofocus` promises it: a script
 * that finds the caret there comes after that frame.
 */
export const firstFrame = async (field: HTMLElement | null): Promise<void> => {
  if (field === null || document.activeElement !== field) await nextFrame();
};
