import type { ComponentChild } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { moveSelection } from "../../journal/caret";
import type { EntryView } from "../../journal/entry-view";
import { linesOf } from "../../journal/lines";
import { lossIn } from "../../journal/loss";
import type { EntryAbout } from "../../journal/shapes";
import type { Treatment } from "../../treatment/treatment";
import { ask } from "../../ui/ask";
import { onChanged } from "../../ui/changes";
import { Earlier } from "../../ui/earlier";
import { Icon } from "../../ui/icon";
import * as icons from "../../ui/icons";
import { Mood } from "../../ui/mood";
import { sentenceFor } from "../../ui/sentence";
import { entryWhen } from "../../ui/when";
import type { StrokeKeeper } from "./autosave-strokes";
import { autosaveText } from "./autosave-text";
import { GoalFor, goalFor } from "./goal-for";
import { type Asking, WritingPrompt } from "./writing-prompt";

export interface EditorProps {
  /** As it is stored, or a blank one that is not stored yet. */
  entry: EntryView;
  isStored: boolean;
  treatments: readonly Treatment[];
  now: number;
  /** When it was written, in a line above the sheet. */
  when?: ComponentChild;
  /** What a new entry is from the start, such as a goal. */
  about?: EntryAbout | undefined;
  /** Opens on the sheet to draw on. */
  drawing?: boolean;
  /** What there is to write by. Undefined where nothing is asked now. */
  asking: Asking | undefined;
  /** The entry as it is stored now. */
  onKept: (entry: EntryView) => void;
  /** @param lost the words that it was opened with, if many of them have gone */
  onClose: (lost: string | undefined) => void;
  onTrash: () => void;
}

type Pad = typeof import("./drawing-pad").DrawingPad;

/** The sheet of an entry, kept at every keystroke: a page to write on, which turns to paper and back. */
export function Editor(props: EditorProps) {
  const {
    entry,
    isStored,
    about: first,
    treatments,
    now,
    when,
    drawing = false,
    asking,
    onKept,
    onClose,
    onTrash,
  } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(entry.text);
  const [about, setAbout] = useState<Required<EntryAbout>>({ ...entry, ...first });
  const [opened] = useState({ text: entry.text, mood: entry.mood });
  const [left, setLeft] = useState<typeof opened>();
  const [said, setSaid] = useState("");
  const [prompt, setPrompt] = useState(entry.prompt);
  const [Pad, setPad] = useState<{ show: Pad; focused: boolean }>();
  // An entry that is nothing but a drawing opens on paper.
  const [onPaper, setOnPaper] = useState(drawing || (entry.strokes > 0 && entry.text === ""));
  const [isDrawn, setDrawn] = useState(entry.strokes > 0);
  const strokes = useRef<StrokeKeeper>(undefined);
  const composing = useRef(false);
  const stored = useRef(isStored);
  const changed = useRef(false);

  const show = (words: string) => {
    const area = field.current;
    if (!area || composing.current || words === area.value || !keeper.current.adopt(words)) return;
    const { start, end } = moveSelection(area.value, words, { start: area.selectionStart, end: area.selectionEnd });
    area.value = words;
    area.setSelectionRange(start, end);
    setText(words);
  };
  const kept = (entry: EntryView) => {
    stored.current = true;
    if (changed.current) setSaid(i18n.t("common.kept"));
    show(entry.text);
    setAbout(entry);
    onKept(entry);
  };
  const wrong = (error: unknown) => setSaid(sentenceFor(error));
  const keeper = useRef(
    autosaveText({
      known: entry.text,
      about: first,
      write: (from, to, changes) => ask("entry.write", { id: entry.id, from, to, ...changes }),
      read: async () => (await ask("timeline.some", { ids: [entry.id] }))[0],
      onKept: (entry) => latest.current.kept(entry),
      onWrong: wrong,
    }),
  );
  const latest = useRef({ kept });
  latest.current = { kept };
  // What it was opened with may be older than what is stored, and others may write into it while it is open.
  useEffect(() => {
    const look = () => stored.current && keeper.current.look();
    look();
    return onChanged((message) => {
      if (message.type === "changed" && (message.ids.length === 0 || message.ids.includes(entry.id))) look();
    });
  }, []);

  const write = (next: string, changes: EntryAbout = {}) => {
    setText(next);
    setAbout((known) => ({ ...known, ...changes }));
    changed.current = true;
    keeper.current.keep(next, changes);
  };
  // At once, so that a key that is pressed after the click is a letter of it; on from where the words end.
  useLayoutEffect(() => {
    if (onPaper || !field.current) return;
    field.current.focus();
    field.current.setSelectionRange(entry.text.length, entry.text.length);
  }, []);
  const openPad = (focused: boolean) =>
    void import("./drawing-pad").then(({ DrawingPad }) => setPad({ show: DrawingPad, focused }), wrong);
  useEffect(() => {
    if (onPaper || isDrawn) openPad(onPaper);
  }, []);
  const turn = () => {
    setOnPaper(!onPaper);
    if (!Pad) openPad(true);
  };
  // Whoever turns the sheet has the keyboard on its other side.
  const sheet = useRef<HTMLFieldSetElement>(null);
  const turned = useRef(onPaper);
  useLayoutEffect(() => {
    if (turned.current === onPaper) return;
    turned.current = onPaper;
    const tools = sheet.current?.querySelector<HTMLElement>(".tools input:checked");
    (onPaper ? tools : field.current)?.focus();
  }, [onPaper]);

  const differs = text !== opened.text || about.mood !== opened.mood;
  const backTo = (wanted: typeof opened, from: typeof opened | undefined) => {
    setLeft(from);
    write(wanted.text, { mood: wanted.mood });
    field.current?.focus();
  };

  const close = () => onClose("keep" in lossIn(opened.text, text, undefined) ? opened.text : undefined);

  const label = entryWhen(entry.at, now);
  const goal = about.kind === "goal";
  const blank = text.trim() === "" && !isDrawn;
  const setGoal = (isGoal: boolean) =>
    write(text, isGoal ? { kind: "goal", treatment: about.treatment ?? goalFor(treatments, now) } : { kind: "note" });
  return (
    <fieldset
      ref={sheet}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.isComposing) close();
      }}
    >
      {isStored && (
        <Earlier
          of={{ what: "entry", id: entry.id }}
          now={text}
          when={when}
          onBack={(words) => backTo({ text: words, mood: about.mood }, { text, mood: about.mood })}
        />
      )}
      <div class={onPaper ? "sheet editor on-paper" : "sheet editor"}>
        {!onPaper && (
          <WritingPrompt prompt={prompt} asking={asking} onShow={setPrompt} onDone={() => field.current?.focus()} />
        )}
        {Pad && (
          <Pad.show
            entry={entry}
            isStored={isStored}
            now={now}
            focused={Pad.focused}
            keeping={strokes}
            caption={about.caption}
            onCaption={(caption) => write(text, { caption })}
            onKept={(entry) => {
              const isFirst = !stored.current;
              stored.current = true;
              setSaid(i18n.t("common.kept"));
              setDrawn(entry.strokes > 0);
              onKept(entry);
              // A goal that is drawn before it is written is a goal, too.
              if (isFirst && first) write(text);
            }}
          />
        )}
        <textarea
          ref={field}
          class="words"
          hidden={onPaper && text === ""}
          rows={Math.max(onPaper ? 2 : 6, Math.min(24, linesOf(text) + 1))}
          aria-label={`${i18n.t(goal ? "timeline.kinds.goal" : "entries.text")}, ${label}`}
          value={text}
          onCompositionStart={() => {
            composing.current = true;
          }}
          onCompositionEnd={() => {
            composing.current = false;
          }}
          onInput={({ currentTarget: { value } }) => {
            setLeft(undefined);
            write(value, {
              // Words in an entry that said that nothing came: something came after all.
              ...(about.kind === "quiet" && value.trim() !== "" && { kind: "note" }),
              ...(prompt !== about.prompt && { prompt }),
            });
          }}
        />
        {goal && treatments.length > 0 && (
          <GoalFor
            treatment={about.treatment}
            treatments={treatments}
            now={now}
            onChange={(treatment) => write(text, { treatment })}
          />
        )}
        {!goal && !onPaper && <Mood value={about.mood} past={isStored} onPick={(mood) => write(text, { mood })} />}
        <div class="sheet-foot">
          <button type="button" class="quiet" onClick={turn}>
            <Icon of={onPaper ? icons.pen : icons.draw} />
            {i18n.t(onPaper ? "timeline.kinds.note" : "timeline.draw")}
          </button>
          {!onPaper && (
            <button type="button" class="quiet calm" aria-pressed={goal} onClick={() => setGoal(!goal)}>
              <Icon of={icons.goal} />
              {i18n.t("timeline.kinds.goal")}
            </button>
          )}
          {/* The last words and strokes go with the entry; coming after it, they would bring it back. */}
          <button
            type="button"
            class="quiet calm only"
            aria-label={i18n.t("entries.trash")}
            title={i18n.t("entries.trash")}
            onClick={() => void Promise.all([keeper.current.settled(), strokes.current?.settled()]).then(onTrash)}
          >
            <Icon of={icons.trash} />
          </button>
          {left ? (
            <button type="button" class="quiet calm" onClick={() => backTo(left, undefined)}>
              {i18n.t("common.undo")}
            </button>
          ) : (
            differs &&
            opened.text !== "" && (
              <button type="button" class="quiet calm" onClick={() => backTo(opened, { text, mood: about.mood })}>
                {i18n.t("timeline.asOpened")}
              </button>
            )
          )}
          <p class="muted sheet-said">
            <span role="status">{said}</span> {!onPaper && i18n.t("help.nobody")}
          </p>
          <button type="button" class={blank ? "" : "main"} onClick={close}>
            {i18n.t("common.done")}
          </button>
        </div>
      </div>
    </fieldset>
  );
}
