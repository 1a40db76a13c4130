import { browser } from "wxt/browser";

/** One script, and of which addresses it runs, as filters of which one has to be true. */
export interface DeclaredPages {
  readonly script: string;
  readonly filters: readonly object[];
}

/**
 * Chromium compares addresses with rules by itself, without the background and without a permission that warns, and runs
 * a script where one is true, also if the page does not load. Its documentation long said of `RequestContentScript` that
 * stable versions lack it; they have it (https://developer.chrome.com/docs/extensions/reference/api/declarativeContent).
 */
export const mayDeclarePages = (): boolean => browser.declarativeContent !== undefined;

/** Makes the browser's rules exactly these. It keeps them, also over a restart. */
export async function declarePages(pages: readonly DeclaredPages[]): Promise<void> {
  const wanted = await Promise.all(pages.filter(({ filters }) => filters.length > 0).map(ruleOf));
  const there = await ruleIds();
  const missing = wanted.filter(({ id }) => !there.includes(id));
  const over = there.filter((id) => !wanted.some((rule) => rule.id === id));
  const { onPageChanged } = browser.declarativeContent;
  if (missing.length > 0) await new Promise<void>((then) => onPageChanged.addRules(missing, () => then()));
  if (over.length > 0) await new Promise<void>((then) => onPageChanged.removeRules(over, () => then()));
}

const ruleIds = (): Promise<string[]> =>
  new Promise((then) =>
    browser.declarativeContent.onPageChanged.getRules((rules) => then(rules.map(({ id }) => id ?? ""))),
  );

/** Its id says what is in it, so that it need not be compared. */
async function ruleOf({ script, filters }: DeclaredPages) {
  const { PageStateMatcher, RequestContentScript } = browser.declarativeContent;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(filters)));
  return {
    id: `${script} ${new Uint8Array(digest).toHex()}`,
    conditions: filters.map((pageUrl) => new PageStateMatcher({ pageUrl })),
    actions: [new RequestContentScript({ js: [script] })],
  };
}
