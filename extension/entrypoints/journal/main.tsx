import { i18n } from "#i18n";
import "../../ui/page.css";
import "./style.css";
import { stayInTouch } from "../../ui/changes";
import { mount } from "../../ui/mount";
import { JournalPage } from "./journal-page";

stayInTouch();
void mount(<JournalPage />, i18n.t("journal.title"));
