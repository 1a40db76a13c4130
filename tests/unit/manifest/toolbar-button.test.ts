// @vitest-environment node
import { expect, test } from "vitest";
import config from "../../../wxt.config.ts";

/** What the configuration gives for a browser; WXT adds the entrypoints, and of the button only its popup and icons. */
const manifestFor = (browser: string) => {
  const { manifest } = config;
  if (typeof manifest !== "function") throw new Error("The manifest is the same for every browser.");
  return manifest({ browser, command: "build", manifestVersion: 3, mode: "production" });
};

test("Firefox puts the button into the toolbar; Chromium has no such key", async () => {
  expect(await manifestFor("firefox")).toMatchObject({ action: { default_area: "navbar" } });
  expect(await manifestFor("chrome")).not.toHaveProperty("action");
});

test("Safari is asked for nothing that only others have", async () => {
  const manifest = await manifestFor("safari");
  for (const key of ["optional_permissions", "minimum_chrome_version", "browser_specific_settings", "action"])
    expect(manifest).not.toHaveProperty(key);
  expect(manifest).toHaveProperty("optional_host_permissions");
});

test("Firefox for Android is offered it as well, from the version on that tells a page of its addresses", async () => {
  expect(await manifestFor("firefox")).toMatchObject({
    browser_specific_settings: {
      gecko: { strict_min_version: "147.0" },
      gecko_android: { strict_min_version: "147.0" },
    },
  });
  expect(await manifestFor("chrome")).not.toHaveProperty("browser_specific_settings");
});
