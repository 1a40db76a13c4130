import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { requestAccess } from "../sites/access";
import { refreshToday } from "./today";

/** What the browser does not let us pause, whether not yet or no more, and one press that asks it. */
export function AllowLine({ words, origins }: { words: string; origins: readonly string[] }) {
  const [refused, setRefused] = useState(false);
  if (refused)
    return (
      <p class="muted" role="status">
        {i18n.t("sites.refused")}
      </p>
    );
  return (
    <p class="muted">
      {words}{" "}
      {origins.length > 0 && (
        <button
          type="button"
          class="quiet"
          onClick={() => void requestAccess(origins).then((yes) => (yes ? refreshToday() : setRefused(true)))}
        >
          {i18n.t("popup.allow")}
        </button>
      )}
    </p>
  );
}
