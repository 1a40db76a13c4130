// A real browser with Clearing in it, and what it meets: `site` stands for every web site, `cut-proxy` for the network to
// the server; `veil`, `screen` and `sync-room` do what a person does. `npm start` walks with it, and the tests.

import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page, type Worker } from "@playwright/test";
import type { browser } from "wxt/browser";
import { ask } from "./ask.ts";
import { eventually } from "./eventually.ts";
import { Kept } from "./kept.ts";
import { downloadsOf, newProfile, removeProfile } from "./profile.ts";
import { answerPrompt } from "./prompt.ts";
import { prepareProfile, type Running, type Start, startChromium } from "./running-chromium.ts";

declare const chrome: typeof browser;

/** A Clearing that is installed in a browser. */
interface Installed {
  /** The folder of the built extension. */
  extension?: string;
  /** Match patterns that count as granted: `permissions.request()` is granted without a prompt. */
  granted?: string[];
}

export interface Options extends Start, Installed {
  /** An existing profile, which is kept at the end; without it there is a new one, which is removed. */
  profile?: string;
  /** Whether the person allowed the extension in private windows. */
  inPrivate?: boolean;
}

/** A browser that stays running, without Clearing or with an empty one, and the page on which extensions are given access. */
interface Empty extends Running {
  profile: string;
  settings: Page;
  /** What is still installed in it. */
  left?: Chromium | undefined;
  /** How what is installed stays for the next test: with everything deleted, or with all that it has stored. */
  stays: "emptied" | "as it is" | undefined;
}

const kept = new Kept<Empty>(async ({ context, profile }) => {
  await context.close();
  removeProfile(profile);
});

async function startEmpty(start: Start): Promise<Empty> {
  const profile = newProfile();
  process.once("exit", () => removeProfile(profile));
  prepareProfile(profile);
  const running = await startChromium(profile, { ...start, args: ["--enable-unsafe-extension-debugging"] });
  const settings = await running.context.newPage();
  await settings.goto("chrome://extensions/strings.m.js"); // what it shows does not matter
  return { ...running, profile, settings, stays: undefined };
}

/** What such a browser was started with. */
const howOf = ({ site, timeZone }: Pick<Start, "site" | "timeZone">) => `${site.hostRules} ${timeZone}`;

/** The id that Chromium gives to an unpacked extension: a hash of its path. */
function idOf(extension: string): string {
  const hash = createHash("sha256").update(extension).digest("hex").slice(0, 32);
  return [...hash].map((digit) => String.fromCharCode("a".charCodeAt(0) + Number.parseInt(digit, 16))).join("");
}

/** Writes into a new profile what Chromium would store after the person pressed Allow. */
function remember(profile: string, id: string, { granted = [], inPrivate = false }: Options): void {
  if (existsSync(join(profile, "Default", "Preferences"))) return;
  const empty = { api: [], manifest_permissions: [], scriptable_host: [] };
  const permissions = { ...empty, explicit_host: granted };
  prepareProfile(profile, { [id]: { incognito: inPrivate, runtime_granted_permissions: permissions } });
}

/**
 * Makes the profile's next start find the extension installed, as on a person's machine. One that is named on the
 * command line is installed again at every start: the browser forgets its registered scripts and never fires
 * `onStartup`.
 */
function keepInstalled(profile: string, id: string, extension: string): void {
  const preferences = join(profile, "Default", "Preferences");
  const known = JSON.parse(readFileSync(preferences, "utf8"));
  const unpacked = 4; // Chromium's number for a folder that was loaded in its list of extensions (`ManifestLocation.kUnpacked`, https://source.chromium.org/chromium/chromium/src/+/main:extensions/common/mojom/manifest.mojom)
  Object.assign(known.extensions.settings[id], { location: unpacked, path: extension });
  writeFileSync(preferences, JSON.stringify(known));
}

/** The built extension. */
const built = ".output/chrome-mv3";

/** Chromium with the built extension in it: one device of one person. */
export class Chromium {
  readonly id: string;
  readonly #options: Options;
  readonly #extension: string;
  readonly #profile: string;
  #running!: Running;
  #extensionTab!: Page;
  /** The browser that is kept for the next one. */
  #shared: Empty | undefined;

  private constructor(options: Options, extension: string, profile: string) {
    this.#options = options;
    this.#extension = extension;
    this.#profile = profile;
    this.id = idOf(extension);
  }

  /** In a browser of its own, which can be started again, crash, and be searched. */
  static async open(options: Options): Promise<Chromium> {
    const device = new Chromium(options, resolve(options.extension ?? built), options.profile ?? newProfile());
    remember(device.#profile, device.id, options);
    await device.#launch();
    if (!options.profile) await device.#welcomed();
    return device;
  }

  /**
   * New in a browser that runs already, with an address and a store of its own, and taken off again at the end. Half the
   * work of a browser of its own.
   */
  static async install({
    site,
    timeZone,
    ...installed
  }: Pick<Start, "site" | "timeZone"> & Installed): Promise<Chromium> {
    const start = { site, ...(timeZone && { timeZone }) };
    const how = howOf(start);
    const shared = kept.take(how, ({ left }) => !left) ?? kept.take(how) ?? (await startEmpty(start));
    if (shared.left) await shared.left.#takeOff(shared);
    // The id goes by the folder: another one than before, or what is still being deleted of that would be this one's.
    const folder = mkdtempSync(join(shared.profile, "installed-"));
    cpSync(resolve(installed.extension ?? built), folder, { recursive: true });
    const device = new Chromium({ ...start, ...installed }, folder, shared.profile);
    device.#running = shared;
    device.#shared = shared;
    await shared.session.send("Extensions.loadUnpacked", { path: folder });
    await device.#grant(shared);
    await device.#welcomed();
    await device.#openExtensionTab();
    return device;
  }

  /**
   * As empty as a new one, but used by other tests before: everything was deleted on it, as a person does. An eighth of
   * the work of an installation. No welcome page opens, and its background may have been running for a while: a test that
   * changes the background from outside, or its store, installs one of its own.
   */
  static async emptied(options: Pick<Start, "site" | "timeZone"> & Pick<Installed, "granted">): Promise<Chromium> {
    const shared = kept.take(howOf(options), ({ left }) => (left ? left.#isLike(options) : false));
    if (shared?.left && shared.stays === "as it is") await shared.left.#deleteEverything();
    if (shared?.left) await shared.left.#grant(shared);
    const device = shared?.left ?? (await Chromium.install(options));
    if (device.#shared) device.#shared.stays = "emptied";
    return device;
  }

  /**
   * The one that was shared like this before, with all that it has stored, or one that is empty. What of it has to be in
   * order is for the test to see to.
   */
  static async share(
    options: Pick<Start, "site" | "timeZone"> & Pick<Installed, "granted">,
  ): Promise<{ device: Chromium; isEmpty: boolean }> {
    const like = ({ left, stays }: Empty) => stays === "as it is" && (left ? left.#isLike(options) : false);
    const shared = kept.take(howOf(options), like);
    const device = shared?.left ?? (await Chromium.emptied(options));
    if (device.#shared) device.#shared.stays = "as it is";
    return { device, isEmpty: !shared };
  }

  #isLike({ granted }: Pick<Installed, "granted">): boolean {
    return `${this.#options.granted}` === `${granted}`;
  }

  async #grant({ settings }: Empty): Promise<void> {
    for (const pattern of this.#options.granted ?? []) {
      const grant = `chrome.developerPrivate.addHostPermission(${JSON.stringify(this.id)}, ${JSON.stringify(pattern)})`;
      await settings.evaluate(grant);
    }
  }

  async #giveBack(shared: Empty): Promise<void> {
    if (shared.stays) {
      await this.#closePages(shared, this.#extensionTab);
      if (shared.stays === "emptied") await this.#deleteEverything();
      shared.left = this;
    } else await this.#takeOff(shared);
    await kept.give(howOf(this.#options), shared);
  }

  async #deleteEverything(): Promise<void> {
    await ask(this, { type: "lock.beginAnew" });
  }

  /** Closes every page but a blank one, those that no test opened, and `but`. */
  async #closePages({ settings }: Empty, but?: Page): Promise<void> {
    const blank = this.context.pages().find((page) => page.url() === "about:blank") ?? (await this.context.newPage());
    const others = this.context.pages().filter((page) => ![blank, settings, but].includes(page));
    await Promise.all(others.map((page) => page.close()));
    await this.context.setOffline(false);
  }

  /** Leaves the browser as it was before the installation: with a blank page, and nothing installed. */
  async #takeOff(shared: Empty): Promise<void> {
    await this.#closePages(shared);
    await this.#session.send("Extensions.uninstall", { id: this.id });
    rmSync(this.#extension, { recursive: true });
    Object.assign(shared, { left: undefined, stays: undefined });
  }

  get context(): BrowserContext {
    return this.#running.context;
  }

  get #session(): CDPSession {
    return this.#running.session;
  }

  /** The folder of its profile. */
  get profile(): string {
    this.#isOwn();
    return this.#profile;
  }

  #isOwn(): void {
    if (this.#shared)
      throw new Error("This browser is used by other tests, too. 'Chromium.open' gives one of its own.");
  }

  /**
   * A new install opens its welcome page by itself. Until that is open it may still appear in front of a test's page.
   */
  async #welcomed(): Promise<void> {
    const welcome = this.url("welcome.html");
    await eventually("welcome page", () => this.context.pages().some((page) => page.url() === welcome));
  }

  async #launch(args = [`--disable-extensions-except=${this.#extension}`, `--load-extension=${this.#extension}`]) {
    const { args: own = [] } = this.#options;
    this.#running = await startChromium(this.#profile, { ...this.#options, args: [...own, ...args] });
    await eventually("extension", () => this.workerRuns());
    await this.#openExtensionTab();
  }

  /** The address of a page of the extension: `journal.html`. */
  url(page: string): string {
    return `chrome-extension://${this.id}/${page}`;
  }

  /** Opens a page of the extension, `journal.html`, or of the web in a new tab. */
  async visit(address: string): Promise<Page> {
    const page = await this.context.newPage();
    await this.go(page, address);
    return page;
  }

  /** The same in a tab that is open. */
  async go(page: Page, address: string): Promise<void> {
    await page.goto(/:\/\/|^about:/.test(address) ? address : this.url(address));
  }

  /**
   * Runs a function with the extension's own rights without waking its worker, in a tab that has no script of the
   * extension. Like every function that runs in another context it can use nothing but its argument.
   */
  async inExtension<Arg, Result>(work: (arg: Arg) => Result | Promise<Result>, arg: Arg): Promise<Result> {
    if (this.#extensionTab.isClosed()) await this.#openExtensionTab();
    return (await this.#extensionTab.evaluate(work as never, arg)) as Result;
  }

  /**
   * Before the pages of a test: a new tab comes to the front even if asked not to, and in a background tab the browser
   * draws once a second, and every click of a test waits for two frames.
   */
  async #openExtensionTab(): Promise<void> {
    const [extensionTab] = await Promise.all([
      this.context.waitForEvent("page", (page) => page.url() === this.url("manifest.json")),
      this.#session.send("Target.createTarget", { url: this.url("manifest.json"), background: true }),
    ]);
    this.#extensionTab = extensionTab;
  }

  async #workerTarget() {
    const { targetInfos } = await this.#session.send("Target.getTargets");
    return targetInfos.find(({ type, url }) => type === "service_worker" && url.startsWith(this.url("")));
  }

  async workerRuns(): Promise<boolean> {
    return (await this.#workerTarget()) !== undefined;
  }

  /**
   * Ends the worker, as the browser does after half a minute without work. A page that has just closed may still wake
   * it with its last message, so it is ended again until it stays ended; but never while it starts, because it would
   * start again for the event that it has not received yet, for ever.
   */
  async stopWorker(): Promise<void> {
    const session = await this.context.newCDPSession(this.#extensionTab);
    let status: string | undefined;
    session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
      for (const each of versions) if (each.scriptURL.startsWith(this.url(""))) status = each.runningStatus;
    });
    await session.send("ServiceWorker.enable");
    await eventually("end of the worker", async () => {
      if (status === "running") await session.send("ServiceWorker.stopAllWorkers");
      return !(await this.workerRuns());
    });
    await session.detach();
  }

  /** Ends the worker once, in the middle of whatever it does: what is asked of it next starts it again. */
  async killWorker(): Promise<void> {
    const session = await this.context.newCDPSession(this.#extensionTab);
    await session.send("ServiceWorker.enable");
    await session.send("ServiceWorker.stopAllWorkers");
    await session.detach();
  }

  /** The worker, which is started if it has ended. */
  async worker(): Promise<Worker> {
    const running = () => this.context.serviceWorkers().find((worker) => worker.url().startsWith(this.url("")));
    if (!(await this.workerRuns())) {
      await this.inExtension(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        registration?.active?.postMessage(null);
      }, null);
    }
    return eventually("worker", running);
  }

  /**
   * Opens the real popup of the toolbar button, which Playwright's own connection does not list: a second connection,
   * made while the popup is open, does. A popup that closed before it was found (because it lost the focus) is opened
   * again.
   */
  async toolbarPopup(): Promise<Page> {
    return eventually("popup", async () => {
      // It rejects while a popup is open, still closing or still there from before: then that one is used.
      await this.inExtension(() => chrome.action.openPopup(), null).catch(() => {});
      return this.#unlisted("popup.html");
    });
  }

  /** The page in the side panel, once it is open. */
  sidePanel(): Promise<Page> {
    return eventually("side panel", () => this.#unlisted("sidepanel.html"));
  }

  /** A page that is not a tab, if there is one: only a connection that is made while it is open lists it. */
  async #unlisted(path: string): Promise<Page | undefined> {
    const port = readFileSync(join(this.#profile, "DevToolsActivePort"), "utf8").split("\n")[0];
    const second = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const find = () =>
      second
        .contexts()
        .flatMap((context) => context.pages())
        .find((page) => page.url() === this.url(path));
    const found = await eventually(path, find, 3_000).catch(() => undefined);
    if (!found) await this.#end(second);
    found?.once("close", () => void this.#end(second).catch(() => {})); // the browser may be ending, too
    return found;
  }

  /** With a second connection ends what the browser was told about downloads. */
  async #end(second: Browser): Promise<void> {
    await second.close();
    const downloads = {
      behavior: "allowAndName",
      downloadPath: downloadsOf(this.#profile),
      eventsEnabled: true,
    } as const;
    await this.#session.send("Browser.setDownloadBehavior", downloads);
  }

  /** Presses a button of the browser's own permission prompt, and waits until the prompt is gone. */
  answerPrompt(answer: "allow" | "deny"): Promise<void> {
    return answerPrompt(this.#profile, answer);
  }

  /** What a person's yes to these origins does, on a device on which they count as granted. */
  async allow(origins: readonly string[]): Promise<void> {
    const isAllowed = await this.inExtension((origins) => chrome.permissions.request({ origins }), [...origins]);
    if (!isAllowed) throw new Error("The browser granted nothing.");
  }

  /** Closes the browser in good order and opens it again on the same profile. */
  async restart(...args: string[]): Promise<void> {
    this.#isOwn();
    await this.context.close();
    keepInstalled(this.#profile, this.id, this.#extension);
    await this.#launch(args);
  }

  /** A power cut: the browser can write nothing more. `restart` starts it again. */
  async crash(): Promise<void> {
    this.#isOwn();
    const { processInfo } = await this.#session.send("SystemInfo.getProcessInfo");
    const closed = this.context.waitForEvent("close");
    for (const { id } of processInfo) process.kill(id, "SIGKILL");
    await closed;
  }

  async close(): Promise<void> {
    if (this.#shared) return this.#giveBack(this.#shared);
    await this.context.close();
    if (!this.#options.profile) removeProfile(this.#profile);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
