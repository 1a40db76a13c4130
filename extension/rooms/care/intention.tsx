import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { shortcutOf } from "../../browser/commands";
import { toCarryOn } from "../../care/intention";
import type { TreatmentView } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { Earlier } from "../../ui/earlier";
import { Icon } from "../../ui/icon";
import { breath } from "../../ui/icons";
import { OfferedOnce } from "./offered-once";
import { PauseWords } from "./pause-words";
import { ReadFirst } from "./read-first";
import type { Change, RoomState } from "./use-room";

/** One intention for each treatment, and the way to come back to it. */
export function IntentionSection({ room, change }: { room: RoomState; change: Change }) {
  const treatment = room.about.before ?? room.about.after;
  if (!treatment) return <p class="muted">{i18n.t("care.needsTreatment")}</p>;
  return (
    <>
      <Words key={treatment.id} treatment={treatment} treatments={room.treatments} change={change} />
      <Shortcut />
      {/* In the treatment itself there are the words and a breath. */}
      {room.today.moment.kind !== "during" && <PauseWords treatment={treatment} room={room} change={change} />}
    </>
  );
}

interface WordsProps {
  treatment: TreatmentView;
  treatments: TreatmentView[];
  change: Change;
}

function Words({ treatment, treatments, change }: WordsProps) {
  const save = (intention: string) => ask("treatment.intend", { id: treatment.id, intention });
  return (
    <OfferedOnce words={() => toCarryOn(treatments, treatment)} save={save} change={change}>
      {(takesCaret) => (
        <ReadFirst
          change={change}
          class="intention-words"
          label={i18n.t("popup.intention")}
          words={treatment.intention}
          write={(_, to) => save(to.trim())}
          after={(words, put) => <Earlier of={{ what: "intention", id: treatment.id }} now={words} onBack={put} />}
          rows={2}
          maxLength={500}
          takesCaret={takesCaret}
          starters="before"
        >
          <ToPage />
        </ReadFirst>
      )}
    </OfferedOnce>
  );
}

/** The way to the page with the words and a breath. */
const ToPage = () => (
  <a class="button" href="/intention.html" target="_blank" rel="noreferrer">
    <Icon of={breath} />
    {i18n.t("care.page.open")}
  </a>
);

/** The shortcut of that page, as the browser has it: the person may have changed it or taken it away. */
function Shortcut() {
  const [shortcut, setShortcut] = useState<string>();
  useEffect(() => {
    void shortcutOf("intention").then(setShortcut, (error) => void report("intention.shortcut", error));
  }, []);
  if (shortcut === undefined) return null; // not known yet; or the browser has none, as on a phone
  return <p class="muted">{shortcut ? i18n.t("care.page.shortcut", [shortcut]) : i18n.t("care.page.noShortcut")}</p>;
}
