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

/** What a page gets that points at every place of its window: nodes of roots that are not its own. */
export function pointEverywhere(): string[] {
  const caught = new Set<string>();
  const page = document as unknown as {
    caretPositionFromPoint?(x: number, y: number): { offsetNode: Node | null } | null;
    caretRangeFromPoint?(x: number, y: number): Range | null;
  };
  for (let x = 5; x < innerWidth; x += 15)
    for (let y = 5; y < innerHeight; y += 15)
      for (const node of [
        ...document.elementsFromPoint(x, y),
        page.caretPositionFromPoint?.(x, y)?.offsetNode,
        page.caretRangeFromPoint?.(x, y)?.startContainer,
      ]) {
        const isForeign = node && (node.getRootNode() !== document || node.parentNode === document.documentElement);
        if (isForeign && node.textContent && ![document.head, document.body].includes(node as never))
          caught.add(`${node.nodeName}: ${node.textContent}`);
      }
  return [...caught];
}

/** Every length that a page can take, and that words of a veil could change, by a font with wide ligatures or without. */
export function measure(host: string): unknown {
  const style = document.head.appendChild(document.createElement("style"));
  style.textContent = "*, *::part(x) { font: 99px/3 monospace !important; letter-spacing: 9px !important }";
  const { documentElement: root } = document;
  const found = document.querySelector(host) as HTMLElement;
  const box = found.getBoundingClientRect().toJSON();
  const whole = [root.scrollWidth, root.scrollHeight, document.body.scrollWidth, document.body.scrollHeight];
  const own = [found.offsetWidth, found.offsetHeight, found.scrollWidth, found.scrollHeight];
  const words = getComputedStyle(found).getPropertyValue("block-size");
  style.remove();
  return { box, whole, own, words };
}

/** Fills the page with elements, each with a shadow root, and goes on working: `window.ticks` counts its own timers. */
export function fill(elements: number): void {
  Object.assign(window, { ticks: 0 });
  const all = document.createDocumentFragment();
  for (let n = 0; n < elements; n++)
    all.appendChild(document.createElement("div")).attachShadow({ mode: "closed" }).textContent = String(n);
  document.body.append(all);
  setInterval(() => {
    (window as unknown as { ticks: number }).ticks++;
  }, 20);
}

/** Makes the whole document again, with nothing of what was in it. */
export function openAgain(): void {
  document.open();
  document.write("<!doctype html><title>again</title><p>All of it again.");
  document.close();
}
