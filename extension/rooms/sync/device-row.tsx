import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { DeviceView } from "../../sync/sync-view";
import { dayAt, utcDayAt } from "../../ui/when";
import { Sure } from "./sure";

interface DeviceRowProps {
  device: DeviceView;
  busy: boolean;
  onRemove: () => void;
}

export function DeviceRow({ device, busy, onRemove }: DeviceRowProps) {
  const [asking, setAsking] = useState(false);
  const name = device.name || i18n.t("sync.devices.unnamed");
  if (asking)
    return (
      <Sure
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
    <div class="row ends">
      <div class="tight device">
        <span>
          {name} {device.self && <span class="muted">({i18n.t("sync.devices.self")})</span>}
        </span>
        <span class="muted">
          {i18n.t("sync.devices.since", [dayAt(device.created)])}
          {" · "}
          {today ? i18n.t("sync.devices.today") : i18n.t("sync.devices.seen", [seen])}
        </span>
      </div>
      {!device.self && (
        <button
          type="button"
          class="quiet"
          aria-label={i18n.t("common.removeOne", [name])}
          onClick={() => setAsking(true)}
        >
          {i18n.t("common.remove")}
        </button>
      )}
    </div>
  );
}
