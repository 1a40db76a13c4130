import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What Firefox for Android lacks. Links below https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/ */
const lacking = {
  /** Names of the API that are undefined; `takeAway` has what refuses an argument. */
  absent: [
    "commands", // API/commands#browser_compatibility
    "contextMenus", // API/menus#browser_compatibility
    "menus", // the same
    "sidebarAction", // API/sidebarAction#browser_compatibility
    "windows", // API/windows#browser_compatibility
  ],
  /** Keys of the manifest that are passed over with a warning. */
  keys: [
    "commands", // manifest.json/commands#browser_compatibility
    "sidebar_action", // manifest.json/sidebar_action#browser_compatibility
  ],
  permissions: [
    "contextMenus", // manifest.json/permissions#browser_compatibility
  ],
};

/** Of the API, the part that is told apart here. */
type Api = Record<string, Record<string, never>>;
type AddListener = (listener: unknown, ...filter: unknown[]) => void;

/** Runs before every script of ours, in the background and on each page. It can use nothing but its argument. */
function takeAway(absent: readonly string[]): void {
  const real = (globalThis as unknown as { browser: Api }).browser;
  const without = (whole: object, instead: Record<string, unknown>): unknown =>
    new Proxy(
      {},
      {
        get(_, name: string) {
          if (name in instead) return instead[name];
          const value: unknown = Reflect.get(whole, name);
          return typeof value === "function" ? value.bind(whole) : value;
        },
        has: (_, name: string) => (name in instead ? instead[name] !== undefined : name in whole),
      },
    );
  const { tabs, action } = real as unknown as Record<string, Record<string, (...args: unknown[]) => unknown>>;
  const onUpdated = tabs?.onUpdated as unknown as { addListener: AddListener } | undefined;
  // API/tabs/onUpdated#browser_compatibility: there is no filter.
  const addListener: AddListener = (listener, ...filter) => {
    if (filter.length > 0) throw new Error("Incorrect argument types for tabs.onUpdated.");
    onUpdated?.addListener(listener);
  };
  // API/tabs/update#browser_compatibility: no tab can be silenced.
  const update = (...args: unknown[]) => {
    if ("muted" in (args.at(-1) as object))
      throw new Error('Property "muted" is unsupported by Firefox for tabs.update.');
    return tabs?.update?.(...args);
  };
  // API/action/openPopup#browser_compatibility: before 149 it wants a gesture.
  const openPopup = () => Promise.reject(new Error("openPopup requires a user gesture."));
  const face = without(real, {
    ...Object.fromEntries(absent.map((name) => [name, undefined])),
    tabs: tabs && without(tabs, { update, onUpdated: onUpdated && without(onUpdated, { addListener }) }),
    action: action && without(action, { openPopup, getUserSettings: async () => ({}) }),
  });
  for (const name of ["browser", "chrome"])
    Object.defineProperty(globalThis, name, { value: face, configurable: true, writable: true });
}

/** A copy of the Firefox build in which everything is gone that Firefox for Android lacks. */
export function buildForAndroid(): { extension: string } & Disposable {
  const extension = mkdtempSync(join(tmpdir(), "for-android-"));
  cpSync(".output/firefox-mv3", extension, { recursive: true });
  const path = join(extension, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8"));
  for (const name of lacking.keys) delete manifest[name];
  manifest.permissions = manifest.permissions.filter((name: string) => !lacking.permissions.includes(name));
  manifest.background.scripts.unshift("take-away.js");
  writeFileSync(path, JSON.stringify(manifest));
  writeFileSync(join(extension, "take-away.js"), `(${takeAway})(${JSON.stringify(lacking.absent)});`);
  for (const name of globSync("*.html", { cwd: extension })) {
    const html = readFileSync(join(extension, name), "utf8");
    const first = html.replace(/<head>/, '<head><script src="/take-away.js"></script>');
    if (first === html) throw new Error(`${name} has no head.`);
    writeFileSync(join(extension, name), first);
  }
  return { extension, [Symbol.dispose]: () => rmSync(extension, { recursive: true, force: true }) };
}
