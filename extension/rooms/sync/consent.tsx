import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { useBrowserConsent } from "./browser-consent";
import { Step } from "./step";

const learned = ["vault", "records", "devices", "network"] as const;

/** What leaves this device and what can be learned from it, before anything does. */
export function Consent({ yes, onYes, onNo }: { yes: string; onYes: () => void; onNo: () => void }) {
  const [refused, setRefused] = useState(false);
  const browserConsent = useBrowserConsent();
  const agree = async () => {
    if (!browserConsent) return;
    if (await browserConsent()) onYes();
    else setRefused(true);
  };
  return (
    <Step title={i18n.t("sync.consent.title")}>
      <h3>{i18n.t("sync.consent.leaves")}</h3>
      <p>{i18n.t("sync.consent.leavesWhat")}</p>
      <h3>{i18n.t("sync.consent.learns")}</h3>
      <ul class="learned">
        {learned.map((what) => (
          <li key={what}>{i18n.t(`sync.consent.${what}`)}</li>
        ))}
      </ul>
      <p>{i18n.t("sync.consent.not")}</p>
      <p class="muted">{i18n.t("sync.consent.end")}</p>
      <p role="status" class="said">
        {refused && i18n.t("sync.consent.refused")}
      </p>
      <div class="row">
        <button type="button" class="main" aria-disabled={!browserConsent} onClick={agree}>
          {yes}
        </button>
        <button type="button" onClick={onNo}>
          {i18n.t("common.notNow")}
        </button>
      </div>
    </Step>
  );
}
