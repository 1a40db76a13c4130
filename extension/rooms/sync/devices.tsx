import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { DeviceView } from "../../sync/sync-view";
import { ask } from "../../ui/ask";
import { Icon } from "../../ui/icon";
import { close, device as icon } from "../../ui/icons";
import "../../ui/rows.css";
import { useTask } from "../../ui/use-task";
import { dayAt, utcDayAt } from "../../ui/when";
import { Confirm } from "./confirm";
import { wrongSentence } from "./sentence";
import { useNewWords } from "./use-new-words";

/** The devices of this journal, a way to remove one, and the offer of new words after it. */
export function Devices({ onNewWords }: { onNewWords: (words: string[]) => void }) {
  const [devices, setDevices] = useState<DeviceView[]>();
  const [removed, setRemoved] = useState("");
  const { busy, said, run } = useTask({ wrong: wrongSentence });
  const newWords = useNewWords(onNewWords);
  useEffect(() => void run(async () => setDevices(await ask("sync.devices", {}))), []);

  const remove = ({ id, name }: DeviceView) =>
    run(async () => {
      setDevices(await ask("sync.removeDevice", { id }));
      setRemoved(name || i18n.t("sync.devices.unnamed"));
    });

  return (
    <section class="stack" aria-labelledby="devices">
      <h2 id="devices">{i18n.t("sync.devices.title")}</h2>
      {devices && (
        <ul class="plain rows">
          {devices.map((device) => (
            <li key={device.id}>
              <DeviceRow device={device} busy={busy} onRemove={() => remove(device)} />
            </li>
          ))}
        </ul>
      )}
      <p role="status" class="said">
        {said || newWords.said || (removed && i18n.t("sync.devices.removed", [removed]))}
      </p>
      {removed && (
        <>
          <p>{i18n.t("sync.devices.offer")}</p>
          <p class="muted">
            {i18n.t("sync.devices.joinAgain")} {i18n.t("sheets.voided")}
          </p>
          <div class="row">
            <button
              type="button"
              aria-disabled={busy || newWords.busy}
              onClick={() => newWords.make(devices?.find(({ self }) => self)?.name ?? "")}
            >
              {i18n.t("sync.devices.newWords")}
            </button>
            <button type="button" class="quiet" onClick={() => setRemoved("")}>
              {i18n.t("sync.devices.keepWords")}
            </button>
          </div>
        </>
      )}
    </section>
  );
}

interface DeviceRowProps {
  device: DeviceView;
  busy: boolean;
  onRemove: () => void;
}

function DeviceRow({ device, busy, onRemove }: DeviceRowProps) {
  const [asking, setAsking] = useState(false);
  const name = device.name || i18n.t("sync.devices.unnamed");
  if (asking)
    return (
      <Confirm
        question={i18n.t("sync.devices.sure", [name])}
        yes={i18n.t("common.remove")}
        busy={busy}
        onYes={onRemove}
        onNo={() => setAsking(false)}
      />
    );
  const seen = utcDayAt(device.seen);
  const today = utcDayAt(Temporal.Now.instant().epochMilliseconds) === seen;
  return (
    <div class="row-item">
      <Icon of={icon} />
      <span class="grow">
        <span class="row-title">
          {name} {device.self && <span class="muted">({i18n.t("sync.devices.self")})</span>}
        </span>
        <span class="row-summary">
          {i18n.t("sync.devices.since", [dayAt(device.created)])}
          {" · "}
          {today ? i18n.t("sync.devices.today") : i18n.t("sync.devices.seen", [seen])}
        </span>
      </span>
      {!device.self && (
        <button
          type="button"
          class="quiet calm only"
          aria-label={i18n.t("common.removeOne", [name])}
          title={i18n.t("common.removeOne", [name])}
          onClick={() => setAsking(true)}
        >
          <Icon of={close} />
        </button>
      )}
    </div>
  );
}
