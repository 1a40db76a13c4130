/** What a page's own script does against the veil. Each runs in the page's world, after the veil is up. */

/** Everything that find and selections give away, with and without a word to begin from. */
export function readByFind(words: string[]): { found: string[]; selected: string } {
  const find = (word: string) => {
    getSelection()?.removeAllRanges();
    return (window as unknown as { find(...args: unknown[]): boolean }).find(word, false, false, true);
  };
  const found = words.filter(find);
  const selected = [..."aeinost01"].map((letter) => {
    if (!find(letter)) return "";
    const selection = getSelection();
    const taken: string[] = [];
    for (const unit of ["documentboundary", "paragraphboundary", "line", "sentence", "word"])
      try {
        selection?.modify("extend", "forward", unit);
        taken.push(String(selection));
      } catch {
        // This browser has no such unit.
      }
    return taken.join("\n");
  });
  getSelection()?.removeAllRanges();
  document.execCommand("selectAll");
  selected.push(String(getSelection()));
  getSelection()?.removeAllRanges();
  return { found, selected: selected.join("\n") };
}

/** Listens for all that a hand does, and takes whatever an event lets it reach. Its loot is `window.loot`. */
export function listenForRoots(): void {
  const loot: string[] = [];
  Object.assign(window, { loot });
  const reach = (event: Event) => {
    const { originalTarget, rangeParent } = event as Event & { originalTarget?: Node; rangeParent?: Node };
    for (const node of [originalTarget, rangeParent, ...event.composedPath()] as (Node | undefined)[])
      try {
        const root = node?.getRootNode?.();
        if (root instanceof ShadowRoot) loot.push(`${event.type} gives ${root.textContent?.slice(0, 80)}`);
      } catch {
        // Not for a page to look at.
      }
  };
  const types = Object.keys(HTMLElement.prototype).concat(Object.keys(window));
  for (const type of new Set(types.filter((name) => name.startsWith("on")).map((name) => name.slice(2))))
    for (const target of [window, document, document.documentElement]) target.addEventListener(type, reach, true);
}

export interface Cover {
  mode: "open" | "closed";
  popover: "manual" | "auto" | "hint";
  nested: boolean;
  /** A strip at the bottom instead of the whole window. */
  strip: boolean;
}

/** Shows a loud green popover in a shadow tree, over everything that is there. */
export function coverFromShadow({ mode, popover, nested, strip }: Cover): void {
  const host = document.body.appendChild(document.createElement("div"));
  let root = host.attachShadow({ mode });
  if (nested) root = root.appendChild(document.createElement("section")).attachShadow({ mode });
  const cover = root.appendChild(document.createElement("div"));
  cover.popover = popover;
  const top = strip ? "auto" : "0";
  cover.style.cssText = `position:fixed;inset:${top} 0 0 0;margin:0;border:0;width:100vw;height:${strip ? "80px" : "100vh"};background:#0f0`;
  cover.showPopover();
}

/** One view transition that never ends, painted loud green. */
export function coverByTransition(): void {
  const style = document.head.appendChild(document.createElement("style"));
  style.textContent = `::view-transition{background:#0f0} ::view-transition-group(*){animation-duration:9999s}
    ::view-transition-old(*),::view-transition-new(*){animation:none;opacity:0}`;
  (document as unknown as { startViewTransition(change: () => void): unknown }).startViewTransition(() => {});
}

/** Takes the veil away as often as it comes, and has a button of its own, which counts its clicks in `window.clicks`. */
export function takeAwayForEver(host: string): void {
  Object.assign(window, { clicks: 0 });
  const button = document.body.appendChild(document.createElement("button"));
  button.style.cssText = "position:fixed;inset:0;width:100vw;height:100vh";
  button.onclick = () => {
    (window as unknown as { clicks: number }).clicks++;
  };
  const take = () => document.querySelector(host)?.remove();
  new MutationObserver(take).observe(document.documentElement, { childList: true });
  take();
}
