import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { besideThePage } from "../../browser/side-panel";
import { Icon } from "../../ui/icon";
import { beside } from "../../ui/icons";

/** Opens the journal in the side panel or sidebar, beside the page that is open. Nothing if the browser has none. */
export function AtTheSide() {
  const [openBeside] = useState(() => ({ open: besideThePage() }));
  const { open } = openBeside;
  if (!open) return null;
  const openAndLeave = async () => {
    await open();
    close();
  };
  return (
    <button
      type="button"
      class="tool-way"
      onClick={() => void openAndLeave().catch((error) => void report("at-the-side.open", error))}
    >
      <Icon of={beside} />
      {i18n.t("popup.beside")}
    </button>
  );
}
