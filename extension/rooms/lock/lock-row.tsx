import { i18n } from "#i18n";
import { lock as icon } from "../../ui/icons";
import { LinkRow } from "../../ui/link-row";
import { useLock } from "../../ui/use-lock";

/** The lock among the settings. */
export function LockRow() {
  const { lock } = useLock();
  const summary = lock ? i18n.t(lock.state === "off" ? "lock.row.off" : "lock.row.on") : "";
  return <LinkRow icon={icon} href="#lock" title={i18n.t("lock.title")} summary={summary} />;
}
