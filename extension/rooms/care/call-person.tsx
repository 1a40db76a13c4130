import { i18n } from "#i18n";
import type { Person } from "../../care/help-view";
import { callLink } from "../../care/phone-number";

export const CallPerson = ({ person: { name, phone } }: { person: Person }) => (
  <a class="button" href={callLink(phone)}>
    {i18n.t("help.call", [name])}
  </a>
);
