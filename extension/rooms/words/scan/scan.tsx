import { i18n } from "#i18n";
import { comesIntoView, takesFocus } from "../../../ui/takes-focus";
import { type ScanState, useScan } from "./use-scan";
import "./scan.css";

interface ScanProps {
  /** Is given the text of a code, and says whether it was the one. */
  take: (text: string) => boolean;
  onEnd: () => void;
}

/** In these the camera is on, or about to be. */
const open: readonly ScanState[] = ["asking", "looking", "dark", "foreign"];

/**
 * The camera, looking for the code of the words. What it sees is read on this device, and is nowhere afterwards. Whatever
 * it cannot do, the words still come as a line.
 */
export function Scan({ take, onEnd }: ScanProps) {
  const { state, video, again } = useScan(take);
  const isOpen = open.includes(state);
  return (
    <div class="stack scan">
      <video
        ref={video}
        muted
        playsInline
        hidden={!isOpen || state === "asking"}
        aria-label={i18n.t("scan.sees")}
        onPlaying={({ currentTarget }) => comesIntoView(currentTarget.parentElement)}
      />
      <p role="status">{i18n.t(`scan.${state}`)}</p>
      {state !== "asking" && state !== "looking" && <p class="muted">{i18n.t("scan.elsewhere")}</p>}
      <div class="row">
        {!isOpen && (
          <button type="button" onClick={again}>
            {i18n.t("scan.again")}
          </button>
        )}
        <button type="button" class="quiet" ref={takesFocus} onClick={onEnd}>
          {i18n.t("scan.stop")}
        </button>
      </div>
    </div>
  );
}
