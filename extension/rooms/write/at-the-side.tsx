import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { Icon } from "../../ui/icon";
import { beside } from "../../ui/icons";

/** The part of the browsers' APIs that neither has for the other, and that the common types leave out. */
interface Side {
  sidePanel?: { open(where: { windowId: number }): Promise<void> };
  sidebarAction?: { open(): Promise<void> };
}
const { sidePanel, sidebarAction } = (globalThis as unknown as { chrome: Side }).chrome;

/** Known before the click: after any `await` a browser no longer believes that the person clicked. */
let windowId: number | undefined;
void browser.windows.getCurrent().then(({ id }) => {
  windowId = id;
});

/** Opens the journal in the side panel or sidebar, beside the page that is open. Nothing where a browser has none. */
export function AtTheSide() {
  if (!sidePanel && !sidebarAction) return null;
  const open = async () => {
    if (sidebarAction) await sidebarAction.open();
    else if (windowId !== undefined) await sidePanel?.open({ windowId });
    close();
  };
  return (
    <button
      type="button"
      class="tool-way"
      onClick={() => void open().catch((error) => void report("at-the-side.open", error))}
    >
      <Icon of={beside} />
      {i18n.t("popup.beside")}
    </button>
  );
}
