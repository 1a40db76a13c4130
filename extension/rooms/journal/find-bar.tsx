import { i18n } from "#i18n";
import type { Wanted } from "../../journal/search";
import type { Treatment } from "../../treatment/treatment";
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

/** The search field, and the filters behind it. */
export function FindBar({ asked, treatments, now, onAsk }: BarProps) {
  const change = (changes: Partial<Asked>) => onAsk({ ...asked, ...changes });
  const count = filtersOn(asked);
  const moodField = (name: "moodFrom" | "moodTo") => (
    <label class="tight">
      {i18n.t(`timeline.${name}`)}
      <select
        value={asked[name] ?? ""}
        onChange={({ currentTarget: { value } }) => change({ [name]: value === "" ? undefined : Number(value) })}
      >
        <option value="">{i18n.t("timeline.any")}</option>
        {moods.map((mood) => (
          <option key={mood} value={mood}>
            {mood}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <search class="stack find">
      <input
        type="search"
        aria-label={i18n.t("timeline.search")}
        placeholder={i18n.t("timeline.search")}
        value={asked.words}
        onInput={({ currentTarget }) => change({ words: currentTarget.value })}
      />
      <details>
        <summary>{count === 0 ? i18n.t("timeline.filters") : i18n.t("timeline.filtersOn", count)}</summary>
        <div class="pair inset">
          <label class="tight">
            {i18n.t("timeline.kind")}
            <select
              value={asked.kind ?? ""}
              onChange={({ currentTarget }) => change({ kind: (currentTarget.value || undefined) as Asked["kind"] })}
            >
              <option value="">{i18n.t("timeline.any")}</option>
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {i18n.t(`timeline.kinds.${kind}`)}
                </option>
              ))}
            </select>
          </label>
          {treatments.length > 0 && (
            <label class="tight">
              {i18n.t("timeline.treatment")}
              <select
                value={asked.treatment ?? ""}
                onChange={({ currentTarget }) => change({ treatment: currentTarget.value || undefined })}
              >
                <option value="">{i18n.t("timeline.any")}</option>
                {treatments.toReversed().map(({ id, start }) => (
                  <option key={id} value={id}>
                    {treatmentDay(start, now)}
                  </option>
                ))}
              </select>
            </label>
          )}
          {moodField("moodFrom")}
          {moodField("moodTo")}
          <label class="row">
            <input
              type="checkbox"
              checked={asked.thisYear}
              onChange={({ currentTarget }) => change({ thisYear: currentTarget.checked })}
            />
            {i18n.t("timeline.thisYear")}
          </label>
        </div>
      </details>
    </search>
  );
}

/** Whether anything is looked for at all. */
export const asksSomething = (asked: Asked): boolean => asked.words.trim() !== "" || filtersOn(asked) > 0;
