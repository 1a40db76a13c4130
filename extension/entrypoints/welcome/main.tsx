import { i18n } from "#i18n";
import "../../ui/page.css";
import "../../ui/rows.css";
import "./style.css";
import { mount } from "../../ui/mount";
import { Welcome } from "./welcome";

void mount(<Welcome />, i18n.t("welcome.title"));
