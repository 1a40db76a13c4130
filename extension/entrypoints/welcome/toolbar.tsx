import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { shortcutOf } from "../../browser/commands";
import { isOnToolbar } from "../../browser/toolbar-button";

/** Where the journal is in this browser, and how to get its button into the toolbar where it is not. */
export function Toolbar() {
  const [shortcut, setShortcut] = useState<string | undefined>("");
  const [hidden, setHidden] = useState(false);
  useEffect(() => {
    void shortcutOf("_execute_action").then(setShortcut, (error) => void report("toolbar.shortcut", error));
    void isOnToolbar().then(
      (seen) => setHidden(seen === false),
      (error) => void report("toolbar.isOnToolbar", error),
    );
  }, []);
  if (shortcut === undefined) return <p>{i18n.t("welcome.ready.phone")}</p>; // without a keyboard, nor a toolbar
  return (
    <>
      <p>{shortcut ? i18n.t("welcome.ready.popup", [shortcut]) : i18n.t("welcome.ready.click")}</p>
      {hidden && <p class="muted">{i18n.t("welcome.ready.pin")}</p>}
    </>
  );
}
