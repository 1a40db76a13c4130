import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { report } from "../../base/report";
import { pageInFront } from "../../browser/page-in-front";
import { reachOf } from "../../nudges/access";
import type { NamedSite } from "../../nudges/site-state";
import { ask } from "../../ui/ask";
import { onAccessChange } from "../sites/access";

/** The site of the page in front, if it is one that should pause and the browser does not let us. */
export function useMet(): NamedSite | undefined {
  const [met, setMet] = useState<NamedSite>();
  useEffect(() => {
    const refresh = () => void metSite().then(setMet, (error) => void report("use-met", error)); // the journal may be locked
    refresh();
    return onAccessChange(refresh);
  }, []);
  return met;
}

/** The same, once. */
export async function metSite(): Promise<NamedSite | undefined> {
  const page = await pageInFront();
  if (!page || page.incognito) return undefined;
  const here = await ask("site.at", { url: page.url });
  const pauses = [here?.site, here?.part].find((site) => site?.state === "own" || site?.state === "kind");
  if (!pauses) return undefined;
  const { origins = [] } = await browser.permissions.getAll();
  return reachOf(origins)(pauses.origin) ? undefined : pauses;
}
