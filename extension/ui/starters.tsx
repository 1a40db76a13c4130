import { i18n } from "#i18n";

const starters = {
  before: ["trust", "gratitude", "relax"],
  after: ["past", "care", "grateful"],
} as const;

/** Before a treatment, or after one, for the next. */
export type StartersFor = keyof typeof starters;

interface StartersProps {
  of: StartersFor;
  onPick: (words: string) => void;
}

/** What an intention is, and three to begin with: a tap puts one into the field, where it can be changed. */
export function Starters({ of, onPick }: StartersProps) {
  const lines =
    of === "before"
      ? starters.before.map((name) => i18n.t(`starters.before.${name}`))
      : starters.after.map((name) => i18n.t(`starters.after.${name}`));
  return (
    <div class="tight starters">
      <p class="muted">{i18n.t("starters.what")}</p>
      <Picks lines={lines} onPick={onPick} />
    </div>
  );
}

interface PicksProps {
  lines: readonly string[];
  onPick: (words: string) => void;
}

/** Words to begin with: a tap puts them into a field. */
export const Picks = ({ lines, onPick }: PicksProps) => (
  <div class="row">
    {lines.map((words) => (
      <button key={words} type="button" class="quiet" onClick={() => onPick(words)}>
        {words}
      </button>
    ))}
  </div>
);
