import { i18n } from "#i18n";
import "../../ui/page.css";
import "./style.css";
import { mount } from "../../ui/mount";
import { TryPause } from "./try-pause";

void mount(<TryPause />, i18n.t("welcome.ready.tryIt"));
