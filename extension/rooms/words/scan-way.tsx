import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { knowsCameras } from "../../browser/camera";
import { Icon } from "../../ui/icon";
import { scan as scanIcon } from "../../ui/icons";
import { useLater } from "../../ui/use-later";

/** Offers to read a code with the camera, if the browser knows cameras. What reads it is loaded then. */
export function ScanWay({ take }: { take: (text: string) => boolean }) {
  const [wanted, setWanted] = useState(false);
  const later = useLater(
    wanted,
    () => import("./scan/scan"),
    (error) => {
      report("scan-way.load", error);
      setWanted(false);
    },
  );
  if (!knowsCameras()) return null;
  const taken = (text: string) => {
    const isTaken = take(text);
    if (isTaken) setWanted(false);
    return isTaken;
  };
  if (wanted) return later ? <later.Scan take={taken} onEnd={() => setWanted(false)} /> : null;
  return (
    <div class="row">
      <button type="button" class="quiet" onClick={() => setWanted(true)}>
        <Icon of={scanIcon} />
        {i18n.t("scan.start")}
      </button>
    </div>
  );
}
