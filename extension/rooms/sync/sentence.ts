import { i18n } from "#i18n";
import { CodedError } from "../../base/coded-error";
import type { SyncTrouble, SyncView } from "../../sync/sync-view";
import { Refused } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { shortWhen } from "../../ui/when";

const JUST_NOW = 60_000;

/** Where sync stands, in one sentence. `now` is in epoch milliseconds. */
export function syncSentence(view: SyncView, now: number): string {
  const { state, trouble, waiting, lastSynced } = view;
  if (trouble) return i18n.t(`sync.trouble.${trouble}`);
  switch (state) {
    case "synced":
      return lastSynced === null || now - lastSynced < JUST_NOW
        ? i18n.t("sync.state.justNow")
        : i18n.t("sync.state.at", [shortWhen(lastSynced)]);
    case "offline":
      return waiting > 0 ? i18n.t("sync.state.forNetwork", waiting) : i18n.t("sync.state.offline");
    case "waiting":
    case "trouble":
      return waiting > 0 ? i18n.t("sync.state.onItsWay", waiting) : i18n.t("sync.state.again");
    default:
      return i18n.t(`sync.state.${state}`);
  }
}

/** Sync answered, and what it answered is that it could not. */
export class Troubled extends CodedError {
  constructor(readonly trouble: SyncTrouble) {
    super(trouble);
    this.name = "Troubled";
  }
}

/** @throws {Troubled} where the answer to something that a person just did is trouble */
export function withoutTrouble(view: SyncView): SyncView {
  if (view.trouble) throw new Troubled(view.trouble);
  return view;
}

/** One kind sentence for what went wrong with something that a person just did. */
export function wrongSentence(error: unknown): string {
  if (error instanceof Troubled) return i18n.t(`sync.trouble.${error.trouble}`);
  // Between this page and its answer there is a server as well, and it is the one that is missing most often.
  if (error instanceof Refused && error.reason === "unavailable") return i18n.t("sync.failed");
  return sentenceFor(error);
}
