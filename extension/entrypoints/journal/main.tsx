import { i18n } from "#i18n";
import "../../ui/page.css";
import "./style.css";
import { mount } from "../../ui/mount";
import { JournalPage } from "./journal-page";

mount(<JournalPage />, i18n.t("journal.title"));
