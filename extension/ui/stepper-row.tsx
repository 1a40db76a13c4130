import { useId } from "preact/hooks";
import { i18n } from "#i18n";
import { Icon } from "./icon";
import { minus, plus } from "./icons";
import "./rows.css";

interface StepperRowProps {
  title: string;
  /** What follows from the number, in one line. */
  summary: string;
  value: number;
  range: { readonly least: number; readonly most: number };
  onChange: (value: number) => void;
}

/** A row with a whole number, changed by one at a time. */
export function StepperRow({ title, summary, value, range, onChange }: StepperRowProps) {
  const id = useId();
  const step = (name: "less" | "more", icon: string, to: number) => {
    const label = i18n.t(`common.${name}`, [title]);
    return (
      <button
        type="button"
        class="quiet only"
        aria-label={label}
        title={label}
        aria-disabled={to < range.least || to > range.most}
        onClick={() => to >= range.least && to <= range.most && onChange(to)}
      >
        <Icon of={icon} />
      </button>
    );
  };
  return (
    <div class="row-item">
      <span class="grow">
        <span class="row-title" id={id}>
          {title}
        </span>
        <span class="row-summary">{summary}</span>
      </span>
      <span class="stepper">
        {step("less", minus, value - 1)}
        <output aria-labelledby={id}>{value}</output>
        {step("more", plus, value + 1)}
      </span>
    </div>
  );
}
