import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { report } from "../../base/report";
import { reachOf } from "../../nudges/access";
import { onAccessChange } from "./access";

/** Whether the browser lets Clearing act on an origin, as it is now. Undefined until it is known. */
export function useReach(): ((origin: string) => boolean) | undefined {
  const [granted, setGranted] = useState<readonly string[]>();
  useEffect(() => {
    const refresh = () =>
      void browser.permissions.getAll().then(
        ({ origins = [] }) => setGranted(origins),
        (error) => void report("use-reach", error),
      );
    refresh();
    return onAccessChange(refresh);
  }, []);
  return granted && reachOf(granted);
}
