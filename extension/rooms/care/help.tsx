import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { HelpView } from "../../care/help-view";
import { ask } from "../../ui/ask";
import { Icon } from "../../ui/icon";
import { help, phone } from "../../ui/icons";
import { helpId, showHelp } from "../../ui/show-help";
import { useLater } from "../../ui/use-later";
import { CallPerson } from "./call-person";
import "./help.css";

const nothingKnown: HelpView = { country: "", lowMood: true, clinic: { voice: "", text: "" }, people: [], plan: null };

/** What was set for Help. Whatever goes wrong, the lines are there: they need nothing but this page. */
function useHelp() {
  const [view, setView] = useState(nothingKnown);
  const look = () =>
    void ask("help.get", {}).then(setView, (error) => {
      setView(({ country }) => ({ ...nothingKnown, country }));
      void report("help.content.get", error);
    });
  useEffect(look, []);
  const setCountry = (country: string) => {
    setView((known) => ({ ...known, country }));
    void ask("help.choose", { country }).catch((error) => void report("help.content.choose", error));
  };
  return { view, look, setCountry };
}

/**
 * Help, one tap away on every page with free text, offline and while locked; and beside it the person to call. Never
 * opened by what somebody writes. In a bar of its own at the lower edge; with `among`, the class of what it is shown
 * among, it comes without.
 */
export function Help({ among }: { among?: string }) {
  const { view, look, setCountry } = useHelp();
  const [person] = view.people;
  // Right after the page, so that the page is not held up by it and Help is there before anybody presses.
  const HelpContent = useLater(
    true,
    () => import("./help-content").then(({ HelpContent }) => HelpContent),
    (error) => void report("help.content.load", error),
  );
  const ways = (
    <>
      {person && (
        <CallPerson person={person} class={among}>
          {among && <Icon of={phone} />}
        </CallPerson>
      )}
      <button type="button" class={among} aria-haspopup="dialog" onClick={showHelp}>
        {among && <Icon of={help} />}
        {i18n.t("help.open")}
      </button>
    </>
  );
  return (
    <>
      {among ? ways : <div class="help-bar">{ways}</div>}
      <dialog id={helpId} class="help" aria-labelledby="help-title" onToggle={look}>
        <div class="row ends nowrap">
          <h2 id="help-title">{i18n.t("help.title")}</h2>
          <form method="dialog">
            <button type="submit">{i18n.t("common.close")}</button>
          </form>
        </div>
        {HelpContent ? <HelpContent view={view} onCountry={setCountry} /> : <p>{i18n.t("help.emergency")}</p>}
      </dialog>
    </>
  );
}
