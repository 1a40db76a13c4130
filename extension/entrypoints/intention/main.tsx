import { i18n } from "#i18n";
import "../../ui/base.css";
import "./style.css";
import { mount } from "../../ui/mount";
import { reloadWhenLocked } from "../../ui/reload-when-locked";
import { IntentionPage } from "./intention-page";

void mount(<IntentionPage />, i18n.t("journal.title"));
reloadWhenLocked();
