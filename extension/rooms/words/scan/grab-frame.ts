import type { Frame } from "./read-frame";

/** The longer side of what is read, in pixels: enough for a code that fills a third of the picture. */
const LONGER_SIDE = 960;

const canvas = document.createElement("canvas");

/** What the camera sees now; undefined until it sees something. */
export function grabFrame(video: HTMLVideoElement): Frame | undefined {
  const { videoWidth, videoHeight } = video;
  const scale = Math.min(1, LONGER_SIDE / Math.max(videoWidth, videoHeight));
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  if (canvas.width === 0 || canvas.height === 0) return undefined;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return pen?.getImageData(0, 0, canvas.width, canvas.height);
}
