import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mergeConfig } from "vite";
import { defineConfig } from "wxt";
import release from "./release.json" with { type: "json" };
import { writePopupPages } from "./scripts/popup-page.ts";
import { styleInside } from "./scripts/style-inside.ts";
import { type Licence, licenceFile, noticesOf, takeLicences } from "./scripts/third-party.ts";
import { usedColours } from "./scripts/used-colours.ts";
import { workerChunks } from "./scripts/worker-chunks.ts";

/**
 * Every permission, and why it is here. Host access is optional and is asked for at the moment it is needed.
 * - storage: the draft in memory (`storage.session`) and the browser's own small settings.
 * - unlimitedStorage: a journal must not be evicted when the disk runs low.
 * - alarms: the next change of phase happens while the background sleeps.
 * - scripting: the nudge is registered for flagged sites only; it is in no manifest.
 * - notifications (optional, asked for on the click that turns reminders on): a quiet line at the times of the plan.
 *   Without it everything else works, and none of the means to notify is there.
 * - idle, optional: locking the journal with the screen; asked for when the person chooses that.
 * - sidePanel (Chromium; WXT adds it for the page of that name): the journal beside the page that is open. It gives access
 *   to nothing and brings no warning. Firefox needs no permission for its sidebar.
 * - activeTab: the popup and the menu of a page say whether that page pauses. It tells the address of the page in front
 *   when the person opens them, and brings no warning.
 * - declarativeContent (Chromium): addresses that change without loading are compared by the browser, so that a page that
 *   is not flagged wakes nothing. It gives access to nothing and brings no warning.
 * - contextMenus: 'Keep this in my journal', 'Pause this site', or a part of it, or never.
 */
const permissions = ["storage", "unlimitedStorage", "alarms", "scripting", "activeTab", "contextMenus"];
/** Others have no such thing, and Firefox would say so to whoever installs it. */
const chromiumPermissions = ["declarativeContent"];

/**
 * Sync speaks with a server over https, or over plain http with this very computer, for those who host their own.
 * Firefox's own policy would turn the latter into https, which nothing there answers.
 */
const loopback = ["127.0.0.1", "localhost"].flatMap((host) => [`http://${host}:*`, `ws://${host}:*`]);
const policy = `script-src 'self'; object-src 'none'; connect-src 'self' https: wss: ${loopback.join(" ")}`;

/**
 * Chrome has `Temporal` since 144 (https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Temporal),
 * Firefox `navigation` since 147 (https://developer.mozilla.org/docs/Web/API/Navigation_API).
 */
const oldest = { chrome: 144, firefox: 147 };

/** Whose code is in the build: filled while it runs, written beside it at its end. */
const licences = new Map<string, Licence>();

export default defineConfig({
  srcDir: "extension",
  publicDir: "extension/public",
  imports: false,
  modules: ["@wxt-dev/webextension-polyfill", "@wxt-dev/i18n/module", "@wxt-dev/auto-icons"],
  autoIcons: { baseIconPath: "assets/icon.svg" },
  vite: ({ mode }) => ({
    plugins: [usedColours(), takeLicences(licences)],
    build: {
      license: licenceFile,
      // The oldest browsers that the manifest accepts: what they all know, `light-dark()` above all, stays as it is written.
      target: [`chrome${oldest.chrome}`, `firefox${oldest.firefox}`],
      modulePreload: { polyfill: false }, // they know it
      // What tells developers of errors goes whole, ours and that of WXT, which is silent here anyway: the bundler drops
      // calls of a function that it takes to do nothing.
      rolldownOptions: { treeshake: { manualPureFunctions: mode === "production" ? ["report", "logger.error"] : [] } },
    },
  }),
  hooks: {
    // Chromium's background is a worker, and is started for each page that asks: of two scripts it then needs the small one.
    ready: (wxt) => {
      if (wxt.config.browser === "firefox" || wxt.config.browser === "safari") return;
      wxt.hook("vite:build:extendConfig", ([entrypoint], config) => {
        if (entrypoint?.type !== "background" || !config.build?.lib) return;
        config.build.lib.formats = ["cjs"];
        const groups = [{ name: "first", tags: ["$initial" as const], priority: 1 }, { name: "rest" }];
        const output = { chunkFileNames: "background-[name].js", codeSplitting: { groups } };
        Object.assign(
          config,
          mergeConfig(config, { build: { rolldownOptions: { output } }, plugins: [workerChunks()] }),
        );
      });
    },
    "build:done": async ({ config }) => {
      await writePopupPages(config.outDir);
      if (config.command === "build")
        await writeFile(join(config.outDir, "third-party-notices.txt"), noticesOf(licences.values()));
    },
    // Each page is built by itself: what it shares with others is in its own script then, and not in one of two dozen
    // files that each take a request and a turn of the browser.
    "entrypoints:grouped": (_, groups) => {
      groups.splice(
        0,
        groups.length,
        ...groups.flatMap((group) => (Array.isArray(group) ? group.map((each) => [each]) : [group])),
      );
    },
    "vite:build:extendConfig": ([page, ...others], config) => {
      if (!page?.inputPath.endsWith(".html") || others.length > 0) return;
      // What it loads later shares some of it, for which the bundler would make files of their own.
      const groups = [{ name: page.name, tags: ["$initial" as const], priority: 1 }];
      const build = { rolldownOptions: { output: { codeSplitting: { groups } } } };
      Object.assign(config, mergeConfig(config, { build, plugins: [styleInside()] }));
    },
  },
  // What git tracks is the source of a release: scripts/release/main.ts.
  zip: { zipSources: false },
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: "__MSG_extName__",
    description: "__MSG_extDescription__",
    default_locale: "en",
    homepage_url: release.homepage ?? undefined,
    permissions: browser === "firefox" || browser === "safari" ? permissions : [...permissions, ...chromiumPermissions],
    ...(browser !== "safari" && { optional_permissions: ["notifications", "idle"] }), // which it does not know
    optional_host_permissions: ["*://*/*"],
    content_security_policy: { extension_pages: policy },
    commands: {
      _execute_action: { suggested_key: { default: "Alt+Shift+J" } },
      // Next to the journal's key. Chrome keeps Alt+Shift+I for itself, and would give us no key at all.
      intention: { suggested_key: { default: "Alt+Shift+K" }, description: "__MSG_care_command__" },
    },
    ...(browser === "firefox"
      ? {
          author: "The maintainers of Clearing", // Chrome takes an address only
          // Otherwise Firefox puts the button into its extensions panel, and nobody sees the countdown:
          // https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/manifest.json/action#default_area
          action: { default_area: "navbar" },
          browser_specific_settings: {
            gecko: {
              // Never changes again: to a store another id is another add-on.
              id: "{59cb63b0-9cd7-48b9-992a-64b04d7c4c71}",
              strict_min_version: `${oldest.firefox}.0`,
              // Turning sync on asks for both: what is sent is sealed, and is about health all the same; words that were
              // kept from a page are a page's content. store/data.md says why it is these.
              data_collection_permissions: { required: ["none"], optional: ["healthInfo", "websiteContent"] },
            },
            // Without it Firefox for Android does not offer the extension
            // (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/manifest.json/browser_specific_settings).
            gecko_android: { strict_min_version: `${oldest.firefox}.0` },
          },
        }
      : browser !== "safari" && { minimum_chrome_version: String(oldest.chrome) }),
  }),
});
