import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { report } from "../../base/report";

/** What Firefox knows beyond the permissions of other browsers: kinds of data that may leave the device. */
interface DataPermissions {
  getAll(): Promise<{ data_collection?: string[] }>;
  request(wanted: { data_collection: string[] }): Promise<boolean>;
}

/** As the manifest lists them: what is written about a treatment, and words that were kept from a page. */
const leaving = ["healthInfo", "websiteContent"];

/**
 * The browser's own consent to such data leaving the device: Firefox has one, and others count as having said yes.
 * It must be the first thing that a click does: after any `await` Firefox no longer believes that the person clicked.
 * So which browser this is has to be known before; until then the answer is undefined.
 *
 * @returns asks for the consent; false where the person, or the browser, said no
 */
export function useBrowserConsent(): (() => Promise<boolean>) | undefined {
  const permissions = browser.permissions as DataPermissions;
  const [asks, setAsks] = useState<boolean>();
  useEffect(() => {
    permissions.getAll().then(
      ({ data_collection }) => setAsks(data_collection !== undefined),
      (error) => {
        report("browser-consent.useBrowserConsent", error);
        setAsks(false);
      },
    );
  }, []);
  if (asks === undefined) return undefined;
  if (!asks) return () => Promise.resolve(true);
  return () =>
    permissions.request({ data_collection: leaving }).catch((error) => {
      report("browser-consent.useBrowserConsent", error);
      return false;
    });
}
