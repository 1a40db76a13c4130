import { useEffect, useRef, useState } from "preact/hooks";
import { report } from "../../../base/report";
import { type Camera, type NoCamera, openCamera } from "../../../browser/camera";
import { grabFrame } from "./grab-frame";
import { readFrame } from "./read-frame";

/** `asking`: the browser asks the person. `hidden`: the page was out of sight, and the camera is off. */
export type ScanState = "asking" | "looking" | "dark" | "foreign" | "hidden" | NoCamera;

/** From one look to the next, in milliseconds. */
const PAUSE = 150;
/** So many dark pictures in a row are no moment of a camera that is still opening. */
const DARK_IN_A_ROW = 6;

interface Scan {
  state: ScanState;
  video: { current: HTMLVideoElement | null };
  again(): void;
}

/**
 * Looks through the camera for a code, and never further than it has to: the camera is closed once a code was found, when
 * the page is left, and when it is out of sight.
 *
 * @param take is given the text of a code, and says whether it was the one
 */
export function useScan(take: (text: string) => boolean): Scan {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<ScanState>("asking");
  const [round, setRound] = useState(0);
  const latest = useRef(take);
  latest.current = take;

  useEffect(() => {
    let camera: Camera | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    let dark = 0;
    const end = (why?: ScanState) => {
      over = true;
      clearTimeout(timer);
      camera?.close();
      if (why) setState(why);
    };
    const look = () => {
      const frame = video.current && grabFrame(video.current);
      const seen = frame ? readFrame(frame) : "nothing";
      dark = seen === "dark" ? dark + 1 : 0;
      if (typeof seen === "object") {
        if (latest.current(seen.text)) return end();
        setState("foreign");
      } else if (dark >= DARK_IN_A_ROW) setState("dark");
      else if (seen === "nothing") setState((before) => (before === "foreign" ? before : "looking"));
      timer = setTimeout(look, PAUSE);
    };
    const begin = async () => {
      const opened = await openCamera();
      if (typeof opened === "string") return end(opened);
      camera = opened;
      if (over || !video.current) return camera.close(); // the person went on before the browser had its answer
      for (const track of camera.stream.getTracks()) track.addEventListener("ended", () => end("inUse"));
      video.current.srcObject = camera.stream;
      await video.current.play();
      if (!over) look();
    };
    const onVisibility = () => {
      if (document.hidden) end("hidden");
    };
    setState("asking");
    document.addEventListener("visibilitychange", onVisibility);
    void begin().catch((error) => {
      report("use-scan.begin", error);
      end("none");
    });
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      end();
    };
  }, [round]);

  return { state, video, again: () => setRound((before) => before + 1) };
}
