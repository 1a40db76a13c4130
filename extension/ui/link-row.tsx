import { Icon } from "./icon";
import { chevron } from "./icons";
import "./rows.css";

interface LinkRowProps {
  icon: string;
  href: string;
  title: string;
  /** What is behind it now, in one line. */
  summary: string;
}

/** A row that leads to a room of its own. */
export const LinkRow = ({ icon, href, title, summary }: LinkRowProps) => (
  <a class="row-item" href={href}>
    <Icon of={icon} />
    <span class="grow">
      <span class="row-title">{title}</span> <span class="row-summary">{summary}</span>
    </span>
    <Icon of={chevron} />
  </a>
);
