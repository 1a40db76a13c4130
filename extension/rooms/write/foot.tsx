import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { EntryView } from "../../journal/entry-view";
import { ask } from "../../ui/ask";
import { Icon } from "../../ui/icon";
import { draw as drawIcon, nothingCame as nothingCameIcon } from "../../ui/icons";
import { sentenceFor, sentenceOf } from "../../ui/sentence";
import { useLater } from "../../ui/use-later";
import { useLock } from "../../ui/use-lock";
import { asksMood } from "./asks-mood";
import { type DraftField, useDraft } from "./draft";
import { DrawWay } from "./draw-way";
import { finished } from "./finished";
import { allKept, drawing, drawn } from "./paper-state";
import { useToday } from "./today";

interface FootProps {
  draft: DraftField;
  field: HTMLTextAreaElement;
}

/** Of the sheet: what happens to the words, a mood once there are some, and the way on. */
export function Foot({ draft, field }: FootProps) {
  const { id, text, mood } = useDraft(draft);
  const [said, setSaid] = useState("");
  const [quiet, setQuiet] = useState<Pick<EntryView, "id" | "mood">>();
  const isDrawing = drawing.use();
  const isDrawn = drawn.use();
  const { today, wrong } = useToday();
  const kind = today?.moment.kind;
  const locked = useLock().lock?.state === "locked";
  const blank = text.trim() === "" && mood === null && !isDrawn;
  const stones = !isDrawing && asksMood(kind, !blank || quiet !== undefined);
  const Mood = useLater(
    stones,
    () => import("./later").then(({ Mood }) => Mood),
    (error) => void report("foot.load", error),
  );
  useEffect(() => draft.onTrouble((reason) => setSaid(reason ? sentenceOf(reason) : "")), []);
  useEffect(() => {
    if (!blank) setQuiet(undefined); // the stones are for the new words from here on
  }, [blank]);

  const done = async () => {
    try {
      if (!(await allKept())) return; // the pad says why
      await draft.fold();
      draft.startOver();
      drawing.set(false);
      drawn.set(false);
      setSaid(i18n.t("common.kept"));
      finished.set(finished.get() + 1);
    } catch (error) {
      setSaid(sentenceFor(error)); // the words stay in the field and in memory
    }
  };
  const nothingCame = async () => {
    try {
      draft.startOver(); // what was drawn before, in another page, is an entry of its own
      await draft.setQuiet();
      const { id } = draft.current();
      await draft.fold();
      draft.startOver();
      setSaid(i18n.t("timeline.quietSaid"));
      if (!locked) setQuiet({ id, mood: null });
    } catch (error) {
      setSaid(sentenceFor(error));
    }
  };
  const moodOfQuiet = async (picked: number | null, { id }: Pick<EntryView, "id">) => {
    setQuiet({ id, mood: picked });
    try {
      await ask("entry.write", { id, from: "", to: "", mood: picked });
    } catch (error) {
      setSaid(sentenceFor(error));
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
    <>
      {stones && Mood && (
        <div class="moodbox">
          <Mood
            key={quiet?.id ?? id}
            value={quiet ? quiet.mood : mood}
            onPick={(picked) => (quiet ? void moodOfQuiet(picked, quiet) : draft.setMood(picked))}
          />
        </div>
      )}
      <div class="sheet-foot">
        <div class="muted said">
          <p role="status">
            {said ||
              (locked
                ? i18n.t("lock.popup")
                : !wrong && i18n.t(isDrawing ? "popup.keepsDrawing" : "popup.keepsItself"))}
          </p>{" "}
          <p>{i18n.t("help.nobody")}</p>
        </div>
        {kind === "hoursAfter" && blank && !quiet && !isDrawing ? (
          <div class="firsts">
            <DrawWay id={id} locked={locked}>
              <Icon of={drawIcon} />
            </DrawWay>
            <button type="button" onClick={nothingCame}>
              <Icon of={nothingCameIcon} />
              {i18n.t("timeline.nothingCame")}
            </button>
          </div>
        ) : (
          // During a treatment nothing asks to be pressed.
          !(kind === "during" && blank) && (
            <button type="button" class={blank ? "" : "main"} onClick={done}>
              {i18n.t("common.done")}
            </button>
          )
        )}
      </div>
    </>
  );
}
