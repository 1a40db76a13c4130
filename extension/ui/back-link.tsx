import { Icon } from "./icon";
import { chevronBack } from "./icons";
import "./rows.css";

/** The way to the room that this one was reached from. */
export const BackLink = ({ href, children }: { href: string; children: string }) => (
  <a class="button quiet calm back-link" href={href}>
    <Icon of={chevronBack} />
    {children}
  </a>
);
