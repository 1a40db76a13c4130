import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { ZoneView } from "../../messages/zone";
import { ask } from "../../ui/ask";
import { clockIn } from "../../ui/when";
import { showIn } from "../../ui/zone";
import { ZoneField } from "../../ui/zone-field";

function useZone(): { view: ZoneView | undefined; name: (zone: string) => void } {
  const [view, setView] = useState<ZoneView>();
  const wrong = (error: unknown) => void report("zone.save", error);
  const named = (now: ZoneView) => {
    setView(now);
    showIn(now.zone);
  };
  useEffect(() => void ask("zone.get", {}).then(setView, wrong), []);
  return { view, name: (zone) => void ask("zone.name", { zone }).then(named, wrong) };
}

/** Names the zone, where the browser's own is not believed. */
export function Zone() {
  const { view, name } = useZone();
  if (!view || view.believed) return null;
  return (
    <section class="tight" aria-labelledby="zone">
      <h2 id="zone">{i18n.t("zone.title")}</h2>
      <p class="muted">{i18n.t("zone.settings")}</p>
      <ZoneField zone={view.zone} onChange={name} />
    </section>
  );
}

/** Asked once: 'Is it 14:05 where you are?' Shows `children` as soon as the zone is known. */
export function ZoneQuestion({ onZone }: { onZone: (zone: string) => void }) {
  const { view, name } = useZone();
  const [choosing, setChoosing] = useState(false);
  useEffect(() => {
    if (view) onZone(view.zone);
  }, [view?.zone]);
  if (!view || view.believed || (view.named && !choosing)) return null;
  return (
    <fieldset class="stack">
      <legend>{i18n.t("zone.question", [clockIn(Date.now(), view.zone)])}</legend>
      <p class="muted">{i18n.t("zone.why")}</p>
      {choosing ? (
        <ZoneField zone={view.zone} onChange={name} />
      ) : (
        <div class="row">
          <button type="button" onClick={() => name(view.zone)}>
            {i18n.t("zone.yes")}
          </button>
          <button type="button" onClick={() => setChoosing(true)}>
            {i18n.t("zone.no")}
          </button>
        </div>
      )}
    </fieldset>
  );
}
