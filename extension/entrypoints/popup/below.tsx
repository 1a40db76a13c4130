import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { EntryView } from "../../journal/entry-view";
import type { LockView, Today } from "../../messages";
import { NextReminder } from "../../rooms/settings/next-reminder";
import { isInTreatmentOrRest } from "../../treatment/rest";
import { ask } from "../../ui/ask";
import { Mood } from "../../ui/mood";
import { sentenceFor, sentenceOf } from "../../ui/sentence";
import { shortWhen, soonOrWhen } from "../../ui/when";
import { AtTheSide } from "./at-the-side";
import type { DraftField } from "./draft";
import { SyncTrouble } from "./sync-trouble";
import { refreshToday, useToday } from "./today";

const RECENT = 4;

/** An entry in a line or three. */
function inShort({ text, strokes, mood, kind }: EntryView): string {
  if (text !== "") return text;
  if (strokes > 0) return i18n.t("timeline.kinds.drawing");
  if (mood !== null) return i18n.t("entries.mood", [String(mood)]);
  return i18n.t(kind === "quiet" ? "timeline.quietSaid" : "timeline.blank");
}

interface Props {
  draft: DraftField;
  field: HTMLTextAreaElement;
  /** The journal was locked here: what is above may show less now. */
  onLock: () => void;
}

/** Everything under the field: mood, done, the last few entries, help. */
export function Below({ draft, field, onLock }: Props) {
  const [{ id, mood }, setDraft] = useState(draft.current);
  const [said, setSaid] = useState("");
  const [recent, setRecent] = useState<EntryView[]>([]);
  const [lock, setLock] = useState<LockView["state"]>();
  const { today } = useToday();
  const kind = today?.moment.kind;
  const seeLock = () =>
    void ask("lock.get", {}).then(
      ({ state }) => setLock(state),
      (error) => void report("below.seeLock", error),
    );
  const look = () =>
    ask("entry.list", { before: null, limit: RECENT, trashed: false }).then((last) =>
      setRecent(last.filter(({ id }) => id !== draft.current().id)),
    );
  useEffect(() => void look().catch((error) => void report("below.look", error)), []);
  useEffect(() => draft.onOther(() => setDraft(draft.current)), []);
  useEffect(seeLock, []);
  useEffect(() => draft.onTrouble((reason) => setSaid(reason ? sentenceOf(reason) : "")), []);

  const lockNow = async () => {
    try {
      await ask("lock.now", {});
      setRecent([]);
      draft.startOver();
      onLock();
    } catch (error) {
      setSaid(sentenceFor(error));
    }
    seeLock();
  };
  const done = async () => {
    try {
      await ask("draft.fold", {});
      draft.startOver();
      setSaid(i18n.t("common.kept"));
      await look().catch((error) => void report("below.done", error)); // nothing can be listed while locked
    } catch (error) {
      setSaid(sentenceFor(error)); // the words stay in the field and in memory
    }
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void done();
    };
    field.addEventListener("keydown", onKey);
    return () => field.removeEventListener("keydown", onKey);
  }, []);

  return (
    <div class="below">
      <div class="row ends">
        <div class="muted said">
          <p role="status">{said || i18n.t(lock === "locked" ? "lock.popup" : "popup.keepsItself")}</p>
          <p>{i18n.t("help.nobody")}</p>
        </div>
        <button type="button" onClick={done}>
          {i18n.t("common.done")}
        </button>
      </div>
      {kind !== "during" && (
        <Mood
          value={mood}
          onPick={(picked) => {
            draft.setMood(picked);
            setDraft(draft.current);
          }}
        />
      )}
      {recent.length > 0 && (
        <details>
          <summary>{i18n.t("popup.recent")}</summary>
          <ul class="plain tight">
            {recent.map((entry) => (
              <li key={entry.id}>
                <span class="muted">{shortWhen(entry.at)}</span>
                <p class="words few-lines">{inShort(entry)}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
      {today && kind !== "during" && <States today={today} />}
      {kind !== "during" && <NextReminder />}
      <nav class="row ends">
        <a href="/journal.html" target="_blank" rel="noreferrer">
          {i18n.t(lock === "locked" ? "lock.unlock" : "popup.journal")}
        </a>
        <a href={`/journal.html#entries/draw/${id}`} target="_blank" rel="noreferrer">
          {i18n.t("timeline.draw")}
        </a>
        <AtTheSide />
        {lock === "unlocked" && (
          <button type="button" class="quiet" onClick={lockNow}>
            {i18n.t("lock.now")}
          </button>
        )}
      </nav>
      {/* Nothing is said of sync, and nothing has to be set up, from the start of a treatment until the next morning. */}
      {today && !isInTreatmentOrRest(today.moment) && <SyncTrouble />}
    </div>
  );
}

/** What is not as it usually is: pauses that are off, sites that the browser does not let us pause. */
function States({ today }: { today: Today }) {
  const { pausedUntil, strength, access } = today;
  return (
    <>
      {pausedUntil !== null && (
        <p class="muted row">
          {i18n.t("popup.paused", [soonOrWhen(pausedUntil, Date.now())])}
          <button
            type="button"
            class="quiet"
            onClick={() =>
              void ask("nudges.resume", {}).then(refreshToday, (error) => void report("below.resume", error))
            }
          >
            {i18n.t("popup.resume")}
          </button>
        </p>
      )}
      {strength !== "none" && access !== "all" && !isInTreatmentOrRest(today.moment) && (
        <p class="muted">
          {i18n.t(`popup.access.${access}`)}{" "}
          <a href="/journal.html#sites" target="_blank" rel="noreferrer">
            {i18n.t("popup.allow")}
          </a>
        </p>
      )}
    </>
  );
}
