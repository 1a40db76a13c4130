import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import { BackLink } from "../../ui/back-link";
import "../../ui/rows.css";
import { LockRow } from "../lock/lock-row";
import { SyncRow } from "../sync/sync-row";
import "./settings.css";

const people = {
  laptop: ["laptopOpen", "laptopCounts", "laptopSites", "laptopTimes"],
  page: ["pageOver", "pageNot", "pageOthers"],
  server: ["serverOff", "serverNumbers", "serverTimes", "serverNetwork", "serverNot"],
  clinic: ["clinicNothing", "clinicYours"],
} as const;

/** What can others see? Told by who they are. PRIVACY.md says the same in full. */
export function PrivacyRoom() {
  return (
    <div class="stack loose privacy">
      <header class="tight">
        <BackLink href="#settings">{i18n.t("journal.settings")}</BackLink>
        <h1>{i18n.t("settings.privacy")}</h1>
      </header>
      <People who="laptop">
        <LockRow />
      </People>
      <People who="page" />
      <People who="server">
        <SyncRow />
      </People>
      <People who="clinic" />
    </div>
  );
}

function People({ who, children }: { who: keyof typeof people; children?: ComponentChildren }) {
  return (
    <section class="tight" aria-labelledby={who}>
      <h2 id={who}>{i18n.t(`settings.others.who.${who}`)}</h2>
      <ul class="bullets">
        {people[who].map((what) => (
          <li key={what}>{i18n.t(`settings.others.${what}`)}</li>
        ))}
      </ul>
      {children}
    </section>
  );
}
