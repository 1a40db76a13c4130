import { useId, useMemo, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { Wanted } from "../../journal/search";
import type { Treatment } from "../../treatment/treatment";
import { Icon } from "../../ui/icon";
import * as icons from "../../ui/icons";
import { treatmentDay } from "../../ui/when";

/** What the person looks for, as it stands in the fields. */
export interface Asked extends Wanted {
  readonly treatment?: string | undefined;
  readonly thisYear: boolean;
}

export const nothingAsked: Asked = { words: "", thisYear: false };

const kinds = ["note", "drawing", "goal", "quiet"] as const;
const moods = Array.from({ length: 11 }, (_, mood) => mood);

/** How many filters are on, the words not counted. */
const filtersOn = ({ kind, moodFrom, moodTo, treatment, thisYear }: Asked): number =>
  [kind, moodFrom ?? moodTo, treatment, thisYear || undefined].filter((each) => each !== undefined).length;

interface BarProps {
  asked: Asked;
  treatments: readonly Treatment[];
  now: number;
  onAsk: (asked: Asked) => void;
}

/** The search field, and the filters behind a button. */
export function FindBar({ asked, treatments, now, onAsk }: BarProps) {
  const [open, setOpen] = useState(false);
  const filters = useId();
  const field = useRef<HTMLInputElement>(null);
  const change = (changes: Partial<Asked>) => onAsk({ ...asked, ...changes });
  const count = filtersOn(asked);
  const chapters = useMemo(
    () => treatments.toReversed().map(({ id, start }) => [id, treatmentDay(start, now)] as const),
    [treatments, now],
  );
  const empty = () => {
    change({ words: "" });
    field.current?.focus();
  };
  return (
    <search class="find">
      <div class="find-line">
        <div class="find-words">
          <Icon of={icons.search} />
          <input
            ref={field}
            type="search"
            aria-label={i18n.t("timeline.search")}
            placeholder={i18n.t("timeline.search")}
            value={asked.words}
            onInput={({ currentTarget }) => change({ words: currentTarget.value })}
            onKeyDown={({ key, isComposing }) => {
              if (key === "Escape" && !isComposing) empty();
            }}
          />
          {asked.words !== "" && (
            <button
              type="button"
              class="quiet calm only"
              aria-label={i18n.t("timeline.emptySearch")}
              title={i18n.t("timeline.emptySearch")}
              onClick={empty}
            >
              <Icon of={icons.close} />
            </button>
          )}
        </div>
        <button
          type="button"
          class={count === 0 ? "quiet calm" : ""}
          aria-expanded={open}
          aria-controls={filters}
          onClick={() => setOpen(!open)}
        >
          <Icon of={icons.filter} />
          {count === 0 ? i18n.t("timeline.filters") : i18n.t("timeline.filtersOn", count)}
        </button>
      </div>
      <div class="tinted filters" id={filters} hidden={!open}>
        <Choice
          label={i18n.t("timeline.kind")}
          value={asked.kind}
          choices={kinds.map((kind) => [kind, i18n.t(`timeline.kinds.${kind}`)])}
          onChange={(kind) => change({ kind: kind as Asked["kind"] })}
        />
        {treatments.length > 0 && (
          <Choice
            label={i18n.t("timeline.treatment")}
            value={asked.treatment}
            choices={chapters}
            onChange={(treatment) => change({ treatment })}
          />
        )}
        {(["moodFrom", "moodTo"] as const).map((name) => (
          <Choice
            key={name}
            label={i18n.t(`timeline.${name}`)}
            value={asked[name]?.toString()}
            choices={moods.map((mood) => [String(mood), String(mood)])}
            onChange={(mood) => change({ [name]: mood === undefined ? undefined : Number(mood) })}
          />
        ))}
        <div class="pills">
          <label>
            <input
              type="checkbox"
              checked={asked.thisYear}
              onChange={({ currentTarget }) => change({ thisYear: currentTarget.checked })}
            />
            {i18n.t("timeline.thisYear")}
          </label>
        </div>
      </div>
    </search>
  );
}

interface ChoiceProps {
  label: string;
  /** Undefined for any. */
  value: string | undefined;
  /** Each a value and its name. */
  choices: readonly (readonly [string, string])[];
  onChange: (value: string | undefined) => void;
}

const Choice = ({ label, value, choices, onChange }: ChoiceProps) => (
  <label class="tight">
    {label}
    <select value={value ?? ""} onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}>
      <option value="">{i18n.t("timeline.any")}</option>
      {choices.map(([each, name]) => (
        <option key={each} value={each}>
          {name}
        </option>
      ))}
    </select>
  </label>
);

/** Whether anything is looked for at all. */
export const asksSomething = (asked: Asked): boolean => asked.words.trim() !== "" || filtersOn(asked) > 0;
