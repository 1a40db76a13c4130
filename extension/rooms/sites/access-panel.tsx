import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { revokeAllSites } from "../../browser/site-access";
import { originsFor } from "../../nudges/access";
import type { Settings } from "../../nudges/shapes";
import { Icon } from "../../ui/icon";
import { check } from "../../ui/icons";
import { numberText } from "../../ui/number-text";
import { type Access, accessTo, onAccessChange, requestAccess } from "./access";
import { personReaders } from "./person-readers";

/** What this browser lets Clearing do about the chosen sites, and the way to change it. */
export function AccessPanel({ settings }: { settings: Settings }) {
  const [access, setAccess] = useState<Access>();
  const [abroad, setAbroad] = useState<Access>();
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    const refresh = () => {
      void accessTo(originsFor(settings, personReaders())).then(setAccess);
      void accessTo(originsFor(settings)).then(setAbroad);
    };
    refresh();
    return onAccessChange(refresh);
  }, [settings]);
  if (!access) return null;
  // The browser's question comes first: see `requestAccess`.
  const allow = async (origins: string[]) => setRefused(!(await requestAccess(origins)));
  const { granted, wanted } = access;
  const level = granted === 0 ? "none" : granted < wanted ? "some" : "all";
  return (
    <div class="tinted stack">
      <p class="row nowrap" role="status">
        {level === "all" && <Icon of={check} />}
        <span>
          {i18n.t(`sites.access.${level}`, [String(granted), String(wanted)])} {refused && i18n.t("sites.refused")}
        </span>
      </p>
      {level !== "all" && <p class="muted">{i18n.t("sites.willList", [numberText(wanted - granted)])}</p>}
      <div class="row">
        {level !== "all" && (
          <button type="button" class="main" onClick={() => void allow(originsFor(settings, personReaders()))}>
            {i18n.t("sites.allow")}
          </button>
        )}
        {level === "all" && abroad && abroad.granted < abroad.wanted && (
          <button type="button" class="quiet" onClick={() => void allow(originsFor(settings))}>
            {i18n.t("sites.abroad", [numberText(abroad.wanted - abroad.granted)])}
          </button>
        )}
        {level !== "none" && (
          <button type="button" class="quiet calm" onClick={() => void revokeAllSites()}>
            {i18n.t("sites.takeBack")}
          </button>
        )}
      </div>
    </div>
  );
}
