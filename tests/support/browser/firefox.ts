/**
 * What several layers of tests share. `browser/` is for tests in a browser and adds Firefox, accessibility and time to
 * `scripts/browser/`; `model/` is the server of the protocol in memory; `disk/` searches what a browser left on the
 * disk.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { ask } from "../../../scripts/browser/ask.ts";
import { eventually } from "../../../scripts/browser/eventually.ts";
import { Kept } from "../../../scripts/browser/kept.ts";
import { downloadsOf, newProfile, removeProfile } from "../../../scripts/browser/profile.ts";
import type { Site } from "../../../scripts/browser/site.ts";
import { findBrowser } from "../../../scripts/browsers.mjs";
import { FirefoxPopup } from "./firefox-popup.ts";

export interface Options {
  site: Site;
  /** The folder of the built extension. */
  extension?: string;
  /** An existing profile, which is kept at the end; without it there is a new one, which is removed. */
  profile?: string;
  /** False: `permissions.request()` is granted without a prompt. */
  asks?: boolean;
  /** The person set the history to 'Never remember', and allowed the extension in private windows, which all are then. */
  remembersNothing?: boolean;
  /** An IANA name: `Pacific/Auckland`. */
  timeZone?: string;
  preferences?: Record<string, string | number | boolean>;
}

/** Firefox generates this at random for each profile; a fixed one makes our addresses known beforehand. */
const ownUuid = "6f7a1c1e-0000-4000-8000-00000000abcd";

type Preferences = Readonly<Record<string, string | number | boolean>>;

/** Those that an installation has of its own. */
const preferencesOf = ({ asks = true, preferences = {} }: Pick<Options, "asks" | "preferences">): Preferences => ({
  "extensions.webextOptionalPermissionPrompts": asks,
  ...preferences,
});

/** Those with which a browser starts. */
function startPreferences(site: Site, profile: string): Preferences {
  return {
    // An extension in the profile folder counts as installed: enabled at once, although nobody signed it.
    "xpinstall.signatures.required": false,
    "extensions.autoDisableScopes": 0,
    "extensions.startupScanScopes": 15,
    // Every name on the web is the local site.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": site.proxyPort,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": site.proxyPort,
    "dom.security.https_first": false,
    "media.autoplay.default": 0,
    "media.autoplay.blocking_policy": 0,
    "browser.shell.checkDefaultBrowser": false,
    "browser.aboutwelcome.enabled": false,
    "datareporting.policy.dataSubmissionEnabled": false,
    // The page of news and sites that a new window shows otherwise.
    "browser.startup.page": 0,
    "browser.newtabpage.enabled": false,
    // A blank tab, which every tab is at first, takes the process of one that was closed: half the work of a new tab.
    "dom.ipc.keepProcessesAlive.web": 4,
    "browser.download.folderList": 2, // the folder that is named
    "browser.download.dir": downloadsOf(profile),
  };
}

/** A Firefox that runs, with whatever is installed in its profile. */
interface Running {
  process: ChildProcess;
  browser: Browser;
}

async function startFirefox(profile: string, timeZone: string | undefined, preferences: Preferences): Promise<Running> {
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, "user.js"), lines.join("\n"));
  const program = findBrowser("firefox");
  if (!program) throw new Error("There is no Firefox on this machine.");
  const endpoint = join(profile, "WebDriverBiDiServer.json");
  rmSync(endpoint, { force: true });
  const child = spawn(
    program,
    [
      ...["--headless", "--no-remote", "--profile", profile],
      ...["--remote-debugging-port=0", "--remote-allow-system-access"],
    ],
    { env: { ...process.env, ...(timeZone ? { TZ: timeZone } : {}) }, stdio: "ignore" },
  );
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
  const { ws_host, ws_port } = await eventually(
    "Firefox that answers",
    () => JSON.parse(readFileSync(endpoint, "utf8")),
    30_000,
  );
  const browser = await puppeteer.connect({
    browserWSEndpoint: `ws://${ws_host}:${ws_port}/session`,
    protocol: "webDriverBiDi",
    acceptInsecureCerts: true,
    defaultViewport: null,
  });
  return { process: child, browser };
}

async function end({ process }: Running, way: () => Promise<unknown> | unknown): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return; // it crashed before
  const ended = once(process, "exit");
  await way();
  await ended;
}

/** A browser that stays running, without Clearing or with an empty one. */
interface Empty extends Running {
  profile: string;
  /** What is still installed in it. */
  left?: Firefox | undefined;
  /** How what is installed stays for the next test: with everything deleted, or with all that it has stored. */
  stays: "emptied" | "as it is" | undefined;
}

const kept = new Kept<Empty>(async (empty) => {
  await end(empty, () => empty.browser.close());
  removeProfile(empty.profile);
});

async function startEmpty(site: Site, timeZone: string | undefined): Promise<Empty> {
  const profile = newProfile();
  const running = await startFirefox(profile, timeZone, startPreferences(site, profile));
  process.once("exit", () => removeProfile(profile)); // after the process that uses it
  return { ...running, profile, stays: undefined };
}

/** What such a browser was started with. */
const howOf = ({ site, timeZone }: Pick<Options, "site" | "timeZone">) => `${site.proxyPort} ${timeZone}`;

/** A node as the browser's protocol describes it. */
interface DescribedNode {
  value?: {
    nodeValue?: string;
    attributes?: Record<string, string>;
    children?: DescribedNode[];
    shadowRoot?: DescribedNode | null;
  };
}

interface Answer {
  result: {
    contexts?: { context: string; url: string }[];
    result?: { value?: unknown };
    exceptionDetails?: { text: string };
  };
}

/** Puppeteer's connection to the browser, for commands that Puppeteer has no function for. */
interface BrowserConnection {
  connection: { send(method: string, params: object): Promise<Answer> };
}

/** The built extension. */
const built = ".output/firefox-mv3";

const addons = `ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs").AddonManager`;

/** Firefox with the built extension in it: one device of one person. */
export class Firefox {
  readonly addon: string;
  readonly #options: Options;
  readonly #extension: string;
  readonly #profile: string;
  #uuid = ownUuid;
  #running!: Running;
  #extensionTab: Page | undefined;
  /** The browser that is kept for the next one. */
  #shared: Empty | undefined;

  private constructor(options: Options, profile: string) {
    this.#options = options;
    this.#extension = resolve(options.extension ?? built);
    const manifest = JSON.parse(readFileSync(join(this.#extension, "manifest.json"), "utf8"));
    this.addon = manifest.browser_specific_settings.gecko.id;
    this.#profile = profile;
  }

  /** In a browser of its own, which can be started again, crash, and be searched. */
  static async open(options: Options): Promise<Firefox> {
    const device = new Firefox(options, options.profile ?? newProfile());
    await device.#launch();
    return device;
  }

  /**
   * New in a browser that runs already, with an address and a store of its own, and taken off again at the end. A fifth
   * of the work of a browser of its own.
   */
  static async install(options: Omit<Options, "profile" | "remembersNothing">): Promise<Firefox> {
    const { site, timeZone } = options;
    const how = howOf(options);
    const shared = kept.take(how, ({ left }) => !left) ?? kept.take(how) ?? (await startEmpty(site, timeZone));
    if (shared.left) await shared.left.#takeOff(shared);
    const device = new Firefox(options, shared.profile);
    device.#running = shared;
    device.#shared = shared;
    await device.#putOn();
    return device;
  }

  /**
   * As empty as a new one, but used by other tests before: everything was deleted on it, as a person does. No welcome
   * page opens, and its background may have been running for a while: a test that changes the background from outside,
   * or its store, installs one of its own.
   */
  static async emptied(options: Omit<Options, "extension" | "profile" | "remembersNothing">): Promise<Firefox> {
    const shared = kept.take(howOf(options), ({ left }) => (left ? left.#isLike(options) : false));
    if (shared?.left && shared.stays === "as it is") await shared.left.#deleteEverything();
    const device = shared?.left ?? (await Firefox.install(options));
    if (device.#shared) device.#shared.stays = "emptied";
    return device;
  }

  /**
   * The one that was shared like this before, with all that it has stored, or one that is empty. What of it has to be in
   * order is for the test to see to.
   */
  static async share(
    options: Omit<Options, "extension" | "profile" | "remembersNothing">,
  ): Promise<{ device: Firefox; isEmpty: boolean }> {
    const like = ({ left, stays }: Empty) => stays === "as it is" && (left ? left.#isLike(options) : false);
    const shared = kept.take(howOf(options), like);
    const device = shared?.left ?? (await Firefox.emptied(options));
    if (device.#shared) device.#shared.stays = "as it is";
    return { device, isEmpty: !shared };
  }

  #isLike(options: Options): boolean {
    const own = (some: Options) => JSON.stringify(preferencesOf(some));
    return own(this.#options) === own(options);
  }

  async #giveBack(shared: Empty): Promise<void> {
    if (shared.stays) {
      await this.#closePages(this.url("manifest.json"));
      if (shared.stays === "emptied") await this.#deleteEverything();
      shared.left = this;
    } else await this.#takeOff(shared);
    await kept.give(howOf(this.#options), shared);
  }

  async #deleteEverything(): Promise<void> {
    await ask(this, { type: "lock.beginAnew" });
  }

  async #putOn(): Promise<void> {
    this.#uuid = await this.inBrowser(`
      for (const [name, value] of Object.entries(${JSON.stringify(preferencesOf(this.#options))})) {
        const kind = { string: "String", number: "Int", boolean: "Bool" }[typeof value];
        Services.prefs[\`set\${kind}Pref\`](name, value);
      }
      const { FileUtils } = ChromeUtils.importESModule("resource://gre/modules/FileUtils.sys.mjs");
      await ${addons}.installTemporaryAddon(new FileUtils.File(${JSON.stringify(this.#extension)}));
      return ${this.#policy}.mozExtensionHostname;`);
    // It opens by itself, and would otherwise still come in front of a test's page.
    const welcome = `gBrowser.tabs.some((tab) => tab.linkedBrowser.currentURI.spec === ${JSON.stringify(this.url("welcome.html"))})`;
    await eventually("welcome page", () => this.inBrowser(welcome));
  }

  /** Closes every page but a new, blank one, and `but`. */
  #closePages(but?: string): Promise<void> {
    return this.inBrowser(`
      for (const other of Services.wm.getEnumerator("navigator:browser")) if (other !== window) other.close();
      const others = gBrowser.tabs.filter((tab) => tab.linkedBrowser.currentURI.spec !== ${JSON.stringify(but)});
      gBrowser.selectedTab = gBrowser.addTrustedTab("about:blank");
      for (const tab of others) gBrowser.removeTab(tab, { animate: false, skipPermitUnload: true });
      return null;`);
  }

  /** Leaves the browser as it was before the installation: with a blank page, and nothing installed. */
  async #takeOff(shared: Empty): Promise<void> {
    await this.#closePages();
    await this.inBrowser(`
      await (await ${addons}.getAddonByID(${JSON.stringify(this.addon)})).uninstall();
      for (const name of ${JSON.stringify(Object.keys(preferencesOf(this.#options)))}) Services.prefs.clearUserPref(name);
      return null;`);
    Object.assign(shared, { left: undefined, stays: undefined });
  }

  async #launch(): Promise<void> {
    // A file that contains a folder's path stands for an extension in that folder. Unlike a temporary one it outlives a
    // restart.
    mkdirSync(join(this.#profile, "extensions"), { recursive: true });
    writeFileSync(join(this.#profile, "extensions", this.addon), `${this.#extension}/`);

    const { site, timeZone, remembersNothing = false } = this.#options;
    if (remembersNothing) {
      const allowed = { permissions: ["internal:privateBrowsingAllowed"], origins: [] };
      writeFileSync(join(this.#profile, "extension-preferences.json"), JSON.stringify({ [this.addon]: allowed }));
    }
    this.#running = await startFirefox(this.#profile, timeZone, {
      ...startPreferences(site, this.#profile),
      "browser.privatebrowsing.autostart": remembersNothing,
      "extensions.webextensions.uuids": JSON.stringify({ [this.addon]: ownUuid }),
      ...preferencesOf(this.#options),
    });
    this.#extensionTab = undefined;
    // After a restart the background starts only at an event that it listens to.
    const state = `${this.#policy}?.extension.backgroundState`;
    await eventually("extension", () => this.inBrowser(`["running", "stopped"].includes(${state})`));
  }

  get browser(): Browser {
    return this.#running.browser;
  }

  /** The folder of its profile. */
  get profile(): string {
    this.#isOwn();
    return this.#profile;
  }

  /** The folder of what was downloaded, by other tests, too. */
  get downloads(): string {
    return downloadsOf(this.#profile);
  }

  #isOwn(): void {
    if (this.#shared) throw new Error("This browser is used by other tests, too. 'Firefox.open' gives one of its own.");
  }

  /** The address of a page of the extension: `journal.html`. */
  url(page: string): string {
    return `moz-extension://${this.#uuid}/${page}`;
  }

  /** Opens a page of the extension, `journal.html`, or of the web in a new tab. */
  async visit(address: string): Promise<Page> {
    const page = await this.browser.newPage();
    await this.go(page, address);
    return page;
  }

  /** The same in a tab that is open, on another page. */
  async go(page: Page, address: string): Promise<void> {
    if (/:\/\/|^about:/.test(address)) await page.goto(address);
    else await this.#enter(page, address);
  }

  /**
   * Firefox sends no load event for a page of an extension, and rejects commands while the page changes process (seen
   * in Firefox 159).
   */
  async #enter(page: Page, path: string): Promise<void> {
    page.goto(this.url(path)).catch(() => {});
    const there = `document.readyState === "complete" && location.href === ${JSON.stringify(this.url(path))}`;
    await eventually(path, () => page.evaluate(there));
  }

  /**
   * Runs a function with the extension's own rights without waking its background, in a tab that has no script of the
   * extension. Like every function that runs in another context it can use nothing but its argument.
   */
  async inExtension<Arg, Result>(work: (arg: Arg) => Result | Promise<Result>, arg: Arg): Promise<Result> {
    const extensionTab = await this.#openExtensionTab();
    return (await extensionTab.evaluate(work as never, arg)) as Result;
  }

  async #openExtensionTab(): Promise<Page> {
    if (!this.#extensionTab || this.#extensionTab.isClosed()) {
      this.#extensionTab = await this.browser.newPage({ type: "tab", background: true });
      await this.#enter(this.#extensionTab, "manifest.json");
    }
    return this.#extensionTab;
  }

  /**
   * Runs code in the browser's own window, with all rights of the browser. What it returns must be JSON.
   *
   * @param code an expression, or statements with a `return`
   */
  async inBrowser<Result>(code: string): Promise<Result> {
    const { connection } = this.browser as unknown as BrowserConnection;
    const tree = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
    const body = /\breturn\b/.test(code) ? code : `return (${code});`;
    const { result } = await connection.send("script.evaluate", {
      expression: `(async () => JSON.stringify(await (async () => { ${body} })()))()`,
      target: { context: tree.result.contexts?.[0]?.context },
      awaitPromise: true,
      userActivation: true,
    });
    if (result.exceptionDetails) throw new Error(result.exceptionDetails.text);
    const value = result.result?.value;
    return typeof value === "string" ? JSON.parse(value) : (undefined as Result);
  }

  get #policy(): string {
    return `WebExtensionPolicy.getByID(${JSON.stringify(this.addon)})`;
  }

  /** Every text of a page of the web, one after the other: those in closed shadow roots too, which a style draws. */
  async textOf(page: Page): Promise<string> {
    const { connection } = this.browser as unknown as BrowserConnection;
    const tree = await connection.send("browsingContext.getTree", {});
    const { result } = await connection.send("script.evaluate", {
      expression: "document.documentElement",
      target: { context: tree.result.contexts?.find(({ url }) => url === page.url())?.context },
      awaitPromise: false,
      serializationOptions: { maxDomDepth: null, includeShadowTree: "all" },
    });
    const texts = ({ value }: DescribedNode): string[] => {
      const inside = [...(value?.shadowRoot ? [value.shadowRoot] : []), ...(value?.children ?? [])];
      return [value?.nodeValue ?? "", value?.attributes?.["data-text"] ?? "", ...inside.flatMap(texts)];
    };
    return texts((result.result ?? {}) as DescribedNode).join(" ");
  }

  /** What a screen reader finds on the page that is in front, closed shadow roots included; empty before it is asked. */
  async spoken(): Promise<{ role: string; name: string }[]> {
    return this.inBrowser(`
      const service = Cc["@mozilla.org/accessibilityService;1"].getService(Ci.nsIAccessibilityService);
      const found = [];
      const walk = (node) => {
        found.push({ role: service.getStringRole(node.role), name: node.name ?? "" });
        for (let n = 0; n < node.childCount; n++) walk(node.getChildAt(n));
      };
      const whole = service.getAccessibleFor(gBrowser.selectedBrowser);
      if (whole) walk(whole);
      return found;`);
  }

  async backgroundRuns(): Promise<boolean> {
    return (await this.inBrowser(`${this.#policy}.extension.backgroundState`)) !== "stopped";
  }

  /**
   * Ends the background, as the browser does after half a minute without work. A page that has just closed may still
   * wake it with its last message, so it is ended again until it stays ended.
   */
  async stopBackground(): Promise<void> {
    await eventually("end of the background", async () => {
      if (!(await this.backgroundRuns())) return true;
      await this.killBackground();
      return false;
    });
  }

  /** Ends the background once, in the middle of whatever it does: what is asked of it next starts it again. */
  async killBackground(): Promise<void> {
    await this.inBrowser(
      `await ${this.#policy}.extension.terminateBackground({ disableResetIdleForTest: true }); return null;`,
    );
  }

  /** Opens the real popup of the toolbar button. */
  async toolbarPopup(): Promise<FirefoxPopup> {
    const extensionTab = await this.#openExtensionTab();
    await this.inBrowser(`
      const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
      await ExtensionParent.apiManager.global.browserActionFor(${this.#policy}.extension).openPopup(window, true);
      return null;`);
    return FirefoxPopup.opened(this, extensionTab);
  }

  /** The sidebar, once it is open. */
  async sidebar(): Promise<FirefoxPopup> {
    return FirefoxPopup.opened(this, await this.#openExtensionTab(), "sidebar");
  }

  /** Presses a button of the browser's own permission prompt, and waits until the prompt is gone. */
  async answerPrompt(answer: "allow" | "deny"): Promise<void> {
    const button = answer === "allow" ? "button" : "secondaryButton";
    const prompt = `document.getElementById("notification-popup")`;
    await eventually("permission prompt", () => this.inBrowser(`${prompt}.state === "open" && !!${prompt}.firstChild`));
    await this.inBrowser(`${prompt}.firstChild.${button}.click(); return null;`);
    await eventually("end of the permission prompt", () => this.inBrowser(`${prompt}.state === "closed"`));
  }

  /** What a person's yes to these origins does. */
  async allow(origins: readonly string[]): Promise<void> {
    await this.inBrowser(`
      const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
      const origins = ${JSON.stringify(origins)};
      await ExtensionPermissions.add(${JSON.stringify(this.addon)}, { permissions: [], origins }, ${this.#policy}.extension);
      return null;`);
  }

  /** Closes the browser in good order and opens it again on the same profile. */
  async restart(): Promise<void> {
    this.#isOwn();
    await end(this.#running, () => this.browser.close());
    await this.#launch();
  }

  /** A power cut: the browser can write nothing more. `restart` starts it again. */
  async crash(): Promise<void> {
    this.#isOwn();
    await end(this.#running, () => this.#running.process.kill("SIGKILL"));
  }

  async close(): Promise<void> {
    if (this.#shared) return this.#giveBack(this.#shared);
    await end(this.#running, () => this.browser.close());
    if (!this.#options.profile) removeProfile(this.#profile);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
