import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { report } from "../../base/report";

/** Whether the browser says that our button is not to be seen. Firefox for Android does not say. */
async function isHidden(): Promise<boolean> {
  const { isOnToolbar } = await browser.action.getUserSettings();
  return isOnToolbar === false;
}

async function shortcutOfJournal(): Promise<string> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === "_execute_action")?.shortcut ?? "";
}

/** Where the journal is in this browser, and how to get its button into the toolbar where it is not. */
export function Toolbar() {
  const [shortcut, setShortcut] = useState("");
  const [hidden, setHidden] = useState(false);
  useEffect(() => {
    void shortcutOfJournal().then(setShortcut, (error) => void report("toolbar.shortcut", error));
    void isHidden().then(setHidden, (error) => void report("toolbar.isHidden", error));
  }, []);
  return (
    <>
      <p>{shortcut ? i18n.t("welcome.ready.popup", [shortcut]) : i18n.t("welcome.ready.click")}</p>
      {hidden && <p class="muted">{i18n.t("welcome.ready.pin")}</p>}
    </>
  );
}
