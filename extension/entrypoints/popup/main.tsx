import { render } from "preact";
import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import type { EpochMs } from "../../base/shapes";
import "../../ui/base.css";
import "./style.css";
import { Help } from "../../rooms/care/help";
import { learnZone } from "../../ui/zone";
import { Below } from "./below";
import { keepDraft } from "./draft";
import { Glance } from "./glance";
import { refreshToday } from "./today";

const byId = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

document.documentElement.lang = i18n.t("language");
const field = byId<HTMLTextAreaElement>("words");
field.setAttribute("aria-label", i18n.t("popup.words"));
field.placeholder = i18n.t("popup.placeholder");

// The background hears that the popup is open, and when it closes. One that ended meanwhile is woken, to hear it too.
const stayConnected = (name: string) => {
  const port = browser.runtime.connect({ name });
  port.onDisconnect.addListener(() => setTimeout(stayConnected, 1_000, "popupStays"));
};
stayConnected("popup");

const [draft] = await Promise.all([keepDraft(field, () => Date.now() as EpochMs), learnZone()]);
render(<Glance draft={draft} />, byId("glance"));
render(<Below draft={draft} field={field} onLock={refreshToday} />, byId("below"));
render(<Help />, byId("help"));
