import { useId } from "preact/hooks";
import "./rows.css";

interface SwitchRowProps {
  title: string;
  /** What it does, in one line. */
  summary?: string;
  checked: boolean;
  onChange: (wanted: boolean) => void;
  /** It stands as it is until something has answered: the browser's own prompt, for one. */
  waits?: boolean;
  /** Whether what it takes first is shown below. */
  expanded?: boolean;
}

/** A row that is on or off. */
export function SwitchRow({ title, summary, checked, onChange, waits = false, expanded }: SwitchRowProps) {
  const id = useId();
  return (
    <label class="row-item">
      <span class="grow">
        <span class="row-title" id={id}>
          {title}
        </span>
        {summary && (
          <span class="row-summary" id={`${id}-summary`}>
            {summary}
          </span>
        )}
      </span>
      <input
        type="checkbox"
        class="switch"
        aria-labelledby={id}
        aria-expanded={expanded}
        aria-describedby={summary ? `${id}-summary` : undefined}
        checked={checked}
        onClick={(event) => {
          if (!waits) return;
          event.preventDefault();
          onChange(!checked);
        }}
        onChange={({ currentTarget }) => {
          if (!waits) onChange(currentTarget.checked);
        }}
      />
    </label>
  );
}
