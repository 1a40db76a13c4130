/**
 * The most that a frame may hold, in bytes or letters. 'Something changed' takes two hundred, and what the channel says
 * of itself a thousand.
 */
export const LARGEST_FRAME = 16_384;

/** Thirty-two devices that all write bring half of them. */
export const FRAMES_A_MINUTE = 600;

/**
 * A `WebSocket` that closes itself when a frame is too large, or when too many come within a minute: such a one is read
 * by nobody, though the browser has received it by then. The minute is that of all sockets of one call, so that connecting again brings no more. What is missed, the
 * next run brings.
 */
export function boundedSocket(): typeof WebSocket {
  let [began, count] = [Number.NEGATIVE_INFINITY, 0];
  const isWithin = ({ timeStamp, data }: MessageEvent): boolean => {
    if (timeStamp - began >= 60_000) [began, count] = [timeStamp, 0];
    return ++count <= FRAMES_A_MINUTE && sizeOf(data) <= LARGEST_FRAME;
  };
  return class extends WebSocket {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args);
      // Added before those of the library, which are not called for what is stopped here.
      this.addEventListener("message", (event) => {
        if (isWithin(event)) return;
        event.stopImmediatePropagation();
        this.close();
      });
    }
  };
}

const sizeOf = (data: string | Blob | ArrayBuffer): number => {
  if (typeof data === "string") return data.length;
  return data instanceof Blob ? data.size : data.byteLength;
};
