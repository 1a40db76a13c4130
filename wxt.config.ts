import { defineConfig } from "wxt";

/**
 * Every permission, and why it is here. Host access is optional and is asked for at the moment it is needed.
 * - storage: the draft in memory (`storage.session`) and the browser's own small settings.
 * - unlimitedStorage: a journal must not be evicted when the disk runs low.
 * - alarms: the next change of phase happens while the background sleeps.
 * - scripting: the nudge is registered for flagged sites only; it is in no manifest.
 * - contextMenus: 'Keep this in my journal', 'Add this site to my quiet list'.
 */
const permissions = ["storage", "unlimitedStorage", "alarms", "scripting", "contextMenus"];

export default defineConfig({
  srcDir: "extension",
  imports: false,
  modules: ["@wxt-dev/webextension-polyfill", "@wxt-dev/i18n/module", "@wxt-dev/auto-icons"],
  autoIcons: { baseIconPath: "assets/icon.svg" },
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: "__MSG_extName__",
    description: "__MSG_extDescription__",
    default_locale: "en",
    permissions,
    optional_host_permissions: ["*://*/*"],
    commands: {
      _execute_action: { suggested_key: { default: "Alt+Shift+J" } },
    },
    ...(browser === "firefox"
      ? {
          browser_specific_settings: {
            gecko: {
              id: "clearing@clearing.invalid",
              strict_min_version: "142.0",
              data_collection_permissions: { required: ["none"] },
            },
          },
        }
      : { minimum_chrome_version: "144" }), // Temporal
  }),
});
