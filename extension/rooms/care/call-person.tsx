import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import type { Person } from "../../care/help-view";
import { callLink } from "../../care/phone-number";

interface CallPersonProps {
  person: Person;
  class?: string | undefined;
  /** What stands before the words. */
  children?: ComponentChildren;
}

export const CallPerson = ({ person: { name, phone }, class: look = "button", children }: CallPersonProps) => (
  <a class={look} href={callLink(phone)}>
    {children}
    {i18n.t("help.call", [name])}
  </a>
);
