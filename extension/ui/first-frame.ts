/** Resolves after the page's first frame; in a tab that is not looked at, and so draws none, a moment later. */
export const firstFrame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      // A message comes after the frame that this function is a part of.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
    setTimeout(resolve, 200);
  });
