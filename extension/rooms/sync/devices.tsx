import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { DeviceView } from "../../sync/sync-view";
import { ask } from "../../ui/ask";
import { useTask } from "../../ui/use-task";
import { nameOr } from "./device-name";
import { DeviceRow } from "./device-row";
import { wrongSentence } from "./sentence";

/** The devices of this journal, a way to remove one, and the offer of new words after it. */
export function Devices({ onNewWords }: { onNewWords: (words: string[]) => void }) {
  const [devices, setDevices] = useState<DeviceView[]>();
  const [removed, setRemoved] = useState("");
  const { busy, said, run } = useTask({ wrong: wrongSentence });
  useEffect(() => void run(async () => setDevices(await ask("sync.devices", {}))), []);

  const remove = ({ id, name }: DeviceView) =>
    run(async () => {
      setDevices(await ask("sync.removeDevice", { id }));
      setRemoved(name || i18n.t("sync.devices.unnamed"));
    });
  const makeNewWords = () =>
    run(async () => {
      const own = devices?.find(({ self }) => self)?.name ?? "";
      onNewWords(await ask("sync.newWords", { deviceName: nameOr(own, navigator.userAgent) }));
    });

  return (
    <div class="card stack">
      <h2>{i18n.t("sync.devices.title")}</h2>
      {devices && (
        <ul class="plain stack">
          {devices.map((device) => (
            <li key={device.id}>
              <DeviceRow device={device} busy={busy} onRemove={() => remove(device)} />
            </li>
          ))}
        </ul>
      )}
      <p role="status" class="said">
        {said || (removed && i18n.t("sync.devices.removed", [removed]))}
      </p>
      {removed && (
        <>
          <p>{i18n.t("sync.devices.offer")}</p>
          <p class="muted">{i18n.t("sync.devices.joinAgain")}</p>
          <div class="row">
            <button type="button" aria-disabled={busy} onClick={makeNewWords}>
              {i18n.t("sync.devices.newWords")}
            </button>
            <button type="button" onClick={() => setRemoved("")}>
              {i18n.t("sync.devices.keepWords")}
            </button>
          </div>
        </>
      )}
    </div>
  );
}
