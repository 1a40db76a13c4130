import { i18n } from "#i18n";
import { sync } from "../../ui/icons";
import { LinkRow } from "../../ui/link-row";
import { syncSentence } from "./sentence";
import { useSync } from "./use-sync";

/** Sync among the settings: where it stands, and the way to its room. */
export function SyncRow() {
  const { view, wrong } = useSync();
  const summary = view ? syncSentence(view, Temporal.Now.instant().epochMilliseconds) : wrong;
  return <LinkRow icon={sync} href="#sync" title={i18n.t("sync.title")} summary={summary} />;
}
