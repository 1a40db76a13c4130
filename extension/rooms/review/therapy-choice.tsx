import { i18n } from "#i18n";
import type { Note } from "../../journal/therapy/note";
import { type Days, isBrought, type Picked, type Sheet } from "../../journal/therapy/sheet";
import { Icon } from "../../ui/icon";
import * as icons from "../../ui/icons";
import { shortWhen } from "../../ui/when";
import { firstLine } from "./first-line";
import { treatmentName, wordsFor } from "./words";

/** Parts that are brought whole, or not. */
export interface Wholes {
  readonly moods: boolean;
  readonly numbers: boolean;
}

interface ChoiceProps {
  offer: Sheet;
  days: Days;
  picked: Picked;
  wholes: Wholes;
  /** Which of these parts there are. */
  there: Wholes;
  onDays: (days: Days) => void;
  onPick: (id: string, on: boolean) => void;
  onWhole: (wholes: Wholes) => void;
}

/** Which days, and what of them. Nothing but goals and questions that wait is chosen at first. */
export function TherapyChoice({ offer, days, picked, wholes, there, onDays, onPick, onWhole }: ChoiceProps) {
  const words = wordsFor(offer);
  const notes = (kind: Note["kind"], all: readonly Note[]) => (
    <Group
      title={i18n.t(`therapy.kinds.${kind}`)}
      lines={all.map((note) => ({
        id: note.id,
        on: isBrought(picked, note),
        text: kind === "practice" ? words.practice(note) : lineOf(note),
        drawn: note.drawn,
        about:
          kind === "entry"
            ? [shortWhen(note.at), ...(note.mood === null ? [] : [words.mood(note.mood)])].join(" · ")
            : note.done
              ? i18n.t("care.questions.asked")
              : "",
      }))}
      onPick={onPick}
    />
  );
  const { treatments, goals, questions, entries, decisions, practices } = offer;
  const nothing =
    [treatments, goals, questions, entries, decisions, practices].every(({ length }) => length === 0) &&
    !there.moods &&
    !there.numbers;
  return (
    <div class="therapy-choice stack">
      {notes("goal", goals)}
      {notes("question", questions)}
      {notes("entry", entries)}
      <Group
        title={i18n.t("review.mood.treatments")}
        lines={treatments.map((treatment) => ({
          id: treatment.id,
          on: picked.get(treatment.id) === true,
          text: treatmentName(treatment),
          about: firstLine(treatment.intention),
        }))}
        onPick={onPick}
      />
      <Group
        title={i18n.t("therapy.besides")}
        lines={(["moods", "numbers"] as const)
          .filter((part) => there[part])
          .map((part) => ({ id: part, on: wholes[part], text: i18n.t(`therapy.${part}`), about: "" }))}
        onPick={(part, on) => onWhole({ ...wholes, [part]: on })}
      />
      {notes("decision", decisions)}
      {notes("practice", practices)}
      {nothing && <p>{i18n.t("therapy.empty")}</p>}
      <Period days={days} onDays={onDays} />
    </div>
  );
}

interface GroupProps {
  title: string;
  lines: readonly { id: string; on: boolean; text: string; about: string; drawn?: boolean }[];
  onPick: (id: string, on: boolean) => void;
}

function Group({ title, lines, onPick }: GroupProps) {
  if (lines.length === 0) return null;
  return (
    <fieldset>
      <legend>
        <h2>{title}</h2>
      </legend>
      <div class="rows">
        {lines.map(({ id, on, text, about, drawn }) => (
          <label key={id} class="tick">
            <input
              type="checkbox"
              name={id}
              checked={on}
              onChange={({ currentTarget }) => onPick(id, currentTarget.checked)}
            />
            <span class="grow">
              <span class="own">{text}</span>
              {about !== "" && <span class="row-summary">{about}</span>}
            </span>
            {drawn && (
              <>
                {/* Nothing but a drawing is called one already. */}
                {text !== i18n.t("timeline.kinds.drawing") && (
                  <span class="unseen">, {i18n.t("timeline.kinds.drawing")}</span>
                )}
                <Icon of={icons.draw} />
              </>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What a note is known by: its first line, or what it is in place of words. */
function lineOf({ text, drawn, caption, quiet }: Note): string {
  const line = firstLine(text);
  if (line !== "") return line;
  if (drawn) return firstLine(caption) || i18n.t("timeline.kinds.drawing");
  return quiet ? i18n.t("timeline.nothingCame") : i18n.t("timeline.blank");
}

function Period({ days, onDays }: Pick<ChoiceProps, "days" | "onDays">) {
  const day = (name: "from" | "to") => (
    <label class="tight">
      {i18n.t(`therapy.${name}`)}
      <input
        type="date"
        required
        value={days[name].toString()}
        onChange={({ currentTarget: { value } }) => {
          if (value) onDays({ ...days, [name]: Temporal.PlainDate.from(value) });
        }}
      />
    </label>
  );
  return (
    <details>
      <summary>{i18n.t("therapy.period")}</summary>
      <div class="pair inset">
        {day("from")}
        {day("to")}
      </div>
    </details>
  );
}
