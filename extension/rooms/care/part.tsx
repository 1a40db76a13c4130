import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { Section } from "../../care/sections";
import { Icon } from "../../ui/icon";
import * as icons from "../../ui/icons";

const iconOf: Record<Section, string> = {
  instructions: icons.clinic,
  checklist: icons.checklist,
  intention: icons.tree,
  goals: icons.goal,
  breath: icons.breath,
  practices: icons.care,
  appointments: icons.plan,
  questions: icons.question,
  decisions: icons.shelf,
  support: icons.people,
  safety: icons.help,
};

/** A white sheet for what the clinic said; a tint for what is one thing. The others are lists, on the page itself. */
const groundOf: Partial<Record<Section, string>> = { instructions: "card", intention: "tinted", breath: "tinted" };

interface PartProps {
  section: Section;
  /** Fits the moment: it is open, under a heading of the room. */
  fits: boolean;
  /** What is in it, in one line, while it is closed. */
  summary: string;
  children: ComponentChildren;
}

/** A part of the room. What does not fit the moment is a row that opens in place. */
export function Part({ section, fits, summary, children }: PartProps) {
  const [open, setOpen] = useState(fits);
  const title = i18n.t(`care.section.${section}`);
  return (
    <details
      class={`care-section ${(fits && groundOf[section]) || ""}`}
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      {fits ? (
        <summary>
          <h2>{title}</h2>
        </summary>
      ) : (
        <summary class="row-item">
          <Icon of={iconOf[section]} />
          <span class="grow">
            <h3>{title}</h3>
            {!open && <span class="row-summary one-line-of">{summary}</span>}
          </span>
        </summary>
      )}
      <div class={`stack care-${section}`}>{children}</div>
    </details>
  );
}
