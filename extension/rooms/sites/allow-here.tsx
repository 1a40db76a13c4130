import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { originsFor } from "../../nudges/access";
import { ask } from "../../ui/ask";
import { onChanged } from "../../ui/changes";
import { accessTo, onAccessChange, requestAccess } from "./access";
import { personReaders } from "./person-readers";

/** Sites are allowed in a browser, and not with a journal that comes to it: asked for here. Nothing where they are. */
export function AllowHere() {
  const [origins, setOrigins] = useState<string[]>();
  const [isAllowed, setAllowed] = useState(true);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    // The chosen sites come with the journal, which may still be on its way.
    const look = () =>
      void ask("settings.get", {}).then(
        (settings) => setOrigins(originsFor(settings, personReaders())),
        (error) => void report("allow-here.settings", error),
      );
    look();
    return onChanged(look);
  }, []);
  useEffect(() => {
    if (!origins) return;
    const look = () => void accessTo(origins).then(({ granted, wanted }) => setAllowed(granted === wanted));
    look();
    return onAccessChange(look);
  }, [origins]);
  if (!origins || isAllowed) return null;
  return (
    <>
      <p>{i18n.t("sites.here")}</p>
      <div class="row">
        <button type="button" class="main" onClick={async () => setRefused(!(await requestAccess(origins)))}>
          {i18n.t("sites.allow")}
        </button>
      </div>
      <p role="status">{refused && i18n.t("sites.refused")}</p>
    </>
  );
}
