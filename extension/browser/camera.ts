import { report } from "../base/report";

/** Why there are no pictures: the person or the browser said no, there is no camera, or another program has it. */
export type NoCamera = "refused" | "none" | "inUse";

export interface Camera {
  stream: MediaStream;
  /** Its light goes off, too. */
  close(): void;
}

/** A page without a camera's API still has a type for it. */
const devices = (): MediaDevices | undefined => navigator.mediaDevices;

export const knowsCameras = (): boolean => devices() !== undefined;

/** Asks for a camera, the one at the back if there are several. The browser asks the person, in a tab: never in a popup. */
export async function openCamera(): Promise<Camera | NoCamera> {
  try {
    const stream = await devices()?.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
    return stream ? { stream, close: () => stream.getTracks().forEach((track) => void track.stop()) } : "none";
  } catch (error) {
    report("camera.open", error);
    return reasons[error instanceof Error ? error.name : ""] ?? "none";
  }
}

/** By the names of https://developer.mozilla.org/docs/Web/API/MediaDevices/getUserMedia#exceptions */
const reasons: Readonly<Record<string, NoCamera>> = {
  AbortError: "inUse",
  NotAllowedError: "refused",
  NotReadableError: "inUse",
  SecurityError: "refused",
};
