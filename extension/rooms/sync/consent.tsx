import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import "../../ui/rows.css";
import { useBrowserConsent } from "./browser-consent";
import { WizardStep } from "./wizard-step";

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
    <WizardStep title={i18n.t("sync.consent.title")}>
      <h2>{i18n.t("sync.consent.leaves")}</h2>
      <p>{i18n.t("sync.consent.leavesWhat")}</p>
      <h2>{i18n.t("sync.consent.learns")}</h2>
      <ul class="bullets">
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
        <button type="button" class="quiet" onClick={onNo}>
          {i18n.t("common.notNow")}
        </button>
      </div>
    </WizardStep>
  );
}
