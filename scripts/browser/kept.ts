/** Browsers that stay running for whoever needs the like next, until this process ends. The oldest goes when there are many. */
export class Kept<Browser> {
  readonly #free: { how: string; browser: Browser }[] = [];
  readonly #end: (browser: Browser) => Promise<void>;

  constructor(end: (browser: Browser) => Promise<void>) {
    this.#end = end;
  }

  /**
   * One that was started in the same way, if there is one that nobody uses.
   *
   * @param how what it was started with
   * @param suits whether it is one to take
   */
  take(how: string, suits: (browser: Browser) => boolean = () => true): Browser | undefined {
    const index = this.#free.findLastIndex((each) => each.how === how && suits(each.browser));
    return index < 0 ? undefined : this.#free.splice(index, 1)[0]?.browser;
  }

  async give(how: string, browser: Browser): Promise<void> {
    const most = 2; // a test that needs two of a kind finds both
    this.#free.push({ how, browser });
    const oldest = this.#free.length > most ? this.#free.shift() : undefined;
    if (oldest) await this.#end(oldest.browser);
  }
}
