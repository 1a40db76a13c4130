import { report } from "../base/report";
import { currentWindow, hasWindows } from "./windows";

/** The part of the browsers' APIs that neither has for the other, and that the common types leave out. */
interface Side {
  sidePanel?: { open(where: { windowId: number }): Promise<void> };
  sidebarAction?: { open(): Promise<void> };
}

/**
 * How to open our page beside the one that is open: Firefox's sidebar, Chromium's side panel. Undefined if there is no
 * such place, as on a phone. To be called before the click, and its result in the click, without an await before it:
 * afterwards a browser no longer believes that the person clicked.
 */
export function besideThePage(): (() => Promise<void>) | undefined {
  const { sidePanel, sidebarAction } = (globalThis as unknown as { chrome: Side }).chrome;
  if (sidebarAction) return () => sidebarAction.open();
  if (!sidePanel || !hasWindows()) return undefined;
  let windowId: number | undefined;
  void currentWindow().then(
    (id) => {
      windowId = id;
    },
    (error) => void report("side-panel.window", error),
  );
  return async () => {
    if (windowId !== undefined) await sidePanel.open({ windowId });
  };
}
