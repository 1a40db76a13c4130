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

/**
 * As soon as somebody has pressed a key: opens the window of another page, and is the first to listen in it. What it
 * gets hold of there is in `loot` of that window.
 */
export function listenInNext(address: string): void {
  const wait = setInterval(() => {
    if (!navigator.userActivation.isActive) return;
    clearInterval(wait);
    const next = open(address) as unknown as (Window & { loot: string[] }) | null;
    if (!next) return;
    next.loot = [];
    next.opener = null;
    for (const type of ["keydown", "mousemove"])
      next.addEventListener(
        type,
        (event) => {
          const { originalTarget, rangeParent } = event as { originalTarget?: Node; rangeParent?: Node };
          next.loot.push(type);
          for (const root of [originalTarget?.getRootNode(), rangeParent?.getRootNode()] as (ShadowRoot | undefined)[])
            if (root && "adoptedStyleSheets" in root && "host" in root)
              next.loot.push(root.innerHTML, root.querySelector("canvas")?.ariaLabel ?? "");
        },
        true,
      );
  }, 30);
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

/** Shows a modal dialog that has this attribute, and says whether it is drawn at that moment. */
export function coverByMark({ attribute, inShadow }: { attribute: string; inShadow: boolean }): boolean {
  const box = document.body.appendChild(document.createElement("div"));
  const cover = document.createElement("dialog");
  cover.setAttribute(attribute, "");
  (inShadow ? box.attachShadow({ mode: "closed" }) : box).append(cover);
  cover.showModal();
  return cover.checkVisibility();
}

/**
 * As soon as somebody has pressed a key: takes the pointer, or puts a window of its own over all, or goes into full
 * screen. `window.taken` says what came of it, and, of full screen, how much was to be seen.
 */
export function takeOver(how: "pointer" | "window" | "screen"): void {
  const taken: string[] = [];
  Object.assign(window, { taken });
  const { body } = document;
  const pictures = (window as unknown as { documentPictureInPicture?: { requestWindow(): Promise<Window> } })
    .documentPictureInPicture;
  const ways = {
    async pointer() {
      document.addEventListener("pointerlockchange", () =>
        taken.splice(0, 2, "taken", document.pointerLockElement ? "locked" : "free"),
      );
      await body.requestPointerLock();
    },
    async window() {
      const opened = await pictures?.requestWindow();
      taken.push("open");
      opened?.addEventListener("pagehide", () => taken.push("closed"));
    },
    async screen() {
      body.style.transition = "all 9999s allow-discrete";
      // A busy browser tells of the way in when it is out already, and then of the way out.
      document.addEventListener("fullscreenchange", () => {
        if (!document.fullscreenElement && taken.at(-1) !== "left") taken.push("left");
      });
      await body.requestFullscreen();
      for (const part of ["", "::backdrop"]) taken.push(getComputedStyle(body, part).opacity);
    },
  };
  const wait = setInterval(() => {
    if (!navigator.userActivation.isActive) return;
    clearInterval(wait);
    ways[how]().catch((error) => taken.push(String(error)));
  }, 30);
}

/** Undoes what the veil does to its own element, at once and without end. `window.ticks` counts the page's own timers. */
export function fightOverHost(host: string): void {
  Object.assign(window, { ticks: 0 });
  const found = document.querySelector(host);
  const spoil = () => {
    if (!found?.hasAttribute("data-x")) found?.setAttribute("data-x", "");
  };
  if (found) new MutationObserver(spoil).observe(found, { attributes: true });
  spoil();
  setInterval(() => {
    (window as unknown as { ticks: number }).ticks++;
  }, 20);
}

/** Shows the veil's own element, and one of the page beside it, as popovers, again and again. */
export function popUpHost(host: string): void {
  const veil = document.querySelector<HTMLElement>(host);
  const loud = document.createElement("div");
  loud.style.cssText = "position: fixed; inset: 0; width: auto; height: auto; background: #0f0";
  document.documentElement.append(loud);
  setInterval(() => {
    for (const element of [loud, veil]) {
      if (!element) continue;
      element.popover = "manual";
      if (element.isConnected && !element.matches(":popover-open")) element.showPopover();
    }
  }, 5);
}

/** Styles of the root in which a browser may leave the top layer unpainted. */
export const rootStyles = [
  "zoom: 8",
  "font-size: 900px",
  "writing-mode: vertical-lr",
  "zoom: 8; font-size: 900px",
  "zoom: 8; writing-mode: vertical-lr",
  "zoom: 0.05; writing-mode: sideways-rl; direction: rtl",
  "zoom: 8; font-size: 900px; writing-mode: vertical-lr; direction: rtl; unicode-bidi: bidi-override",
];

/** Gives the root a style in place of the one that it had from here, on a page painted loud green. */
export function styleRoot(style: string): void {
  const sheet =
    document.getElementById("root") ??
    document.head.appendChild(Object.assign(document.createElement("style"), { id: "root" }));
  sheet.textContent = `html, body { background: #0f0 } html { ${style} }`;
}

/** Goes to a place of the page, this many times, each as soon as the one before is there. Returns how long it took: ms. */
export async function flood(times: number): Promise<number> {
  const began = performance.now();
  for (let n = 0; n < times; n++)
    await new Promise((there) => {
      addEventListener("hashchange", there, { once: true });
      location.hash = String(n);
    });
  return performance.now() - began;
}

/** View transitions that never end, painted loud green. */
export function coverByTransition(): void {
  const style = document.head.appendChild(document.createElement("style"));
  style.textContent = `::view-transition{background:#0f0} ::view-transition-group(*){animation-duration:9999s}
    ::view-transition-old(*),::view-transition-new(*){animation:none;opacity:0}`;
  // Again and again, since the veil ends the one that runs when it looks.
  setInterval(() => document.startViewTransition(() => {}).ready.catch(() => {}), 50);
}

/** A view transition whose change never comes: nothing new is drawn meanwhile. Returns what has ended it. */
export async function freezeByTransition(): Promise<string> {
  const { ready, finished } = document.startViewTransition(() => new Promise(() => {}));
  finished.catch(() => {});
  return ready.then(
    () => "nothing",
    (error: DOMException) => error.name,
  );
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

/**
 * What find, selections and their ranges reach: each of these texts that they find or hold, and every shadow root. The
 * first is a word of the page's own that they have to find, or this would prove nothing; empty if the page is inert.
 */
export function reachBySelection([own = "", ...texts]: string[]): string[] {
  const selection = getSelection() as Selection & { getComposedRanges?(): StaticRange[] };
  const { documentElement: root, body } = document;
  const reached: string[] = [];
  const look = (how: string) => {
    const ranges = [...Array(selection.rangeCount).keys()].map((n) => selection.getRangeAt(n));
    const composed = selection.getComposedRanges?.() ?? [];
    const nodes = [...ranges, ...composed].flatMap(({ startContainer, endContainer }) => [
      startContainer,
      endContainer,
    ]);
    for (const node of [...nodes, selection.anchorNode, selection.focusNode])
      if (node?.getRootNode() instanceof ShadowRoot) reached.push(`${how}: a shadow root`);
    for (const text of texts) if (String(selection).includes(text)) reached.push(`${how}: ${text}`);
  };
  const find = (text: string) => {
    selection.removeAllRanges();
    return (window as unknown as { find(...args: unknown[]): boolean }).find(text, false, false, true);
  };
  if (own && !find(own)) reached.push("nothing, not even what is the page's own");
  for (const text of texts) {
    if (find(text)) reached.push(`find: ${text}`);
    look(`find ${text}`);
  }
  const ways: Record<string, () => void> = {
    selectAll: () => document.execCommand("selectAll"),
    children: () => selection.selectAllChildren(root),
    range: () => selection.setBaseAndExtent(body, 0, root, root.childNodes.length),
    host: () => selection.selectAllChildren(root.lastElementChild ?? root),
  };
  for (const [how, way] of Object.entries(ways)) {
    selection.removeAllRanges();
    way();
    look(how);
    for (const unit of ["character", "word", "line", "documentboundary"])
      for (const alter of ["extend", "move"])
        for (const direction of ["forward", "backward"]) {
          try {
            selection.modify(alter, direction, unit);
          } catch {
            // This browser has no such unit.
          }
          look(`${how}, ${alter} ${direction} by ${unit}`);
        }
  }
  selection.removeAllRanges();
  return [...new Set(reached)];
}

/** Clears every timer of the document, again and again. */
export function clearTimers(): void {
  const { port1, port2 } = new MessageChannel();
  let round = 0;
  port1.onmessage = () => {
    if (round++ % 50 === 0)
      for (let id = Number(setTimeout(() => {})), last = Math.max(0, id - 3000); id > last; id--) {
        clearTimeout(id);
        cancelAnimationFrame(id);
      }
    port2.postMessage(0);
  };
  port2.postMessage(0);
}

/** Says that the page goes, comes and moves, as the browser says it. */
export function pretend(): void {
  for (const type of ["pagehide", "popstate", "hashchange"]) dispatchEvent(new Event(type));
  dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  document.dispatchEvent(new Event("visibilitychange"));
  for (const type of ["beforetoggle", "toggle"])
    for (let n = 0; n < 100; n++) document.body.dispatchEvent(new ToggleEvent(type, { newState: "open" }));
}

/** Moves the veil into a document of its own and throws that away, over a page that is loud green. */
export function adopt(host: string): void {
  const frame = document.body.appendChild(document.createElement("iframe"));
  frame.contentDocument?.body.append(document.querySelector(host) as Element);
  frame.remove();
  document.documentElement.style.background = document.body.style.background = "#0f0";
}

/** Makes the document one in which no veil is drawn, and that has a button: it counts its clicks in `window.clicks`. */
export function replaceRoot(kind: "shadow" | "svg"): void {
  Object.assign(window, { clicks: 0 });
  const button = document.createElement("button");
  button.style.cssText = "position:fixed;inset:0;width:100vw;height:100vh";
  button.onclick = () => {
    (window as unknown as { clicks: number }).clicks++;
  };
  const svg = "http://www.w3.org/2000/svg";
  const root = kind === "svg" ? document.createElementNS(svg, "svg") : document.createElement("div");
  if (kind === "svg") {
    const inside = root.appendChild(document.createElementNS(svg, "foreignObject"));
    for (const side of ["width", "height"]) inside.setAttribute(side, "2000");
    inside.append(button);
  } else root.attachShadow({ mode: "open" }).append(button);
  document.replaceChild(root, document.documentElement);
}

/** Shows one popover again and again, in a closed shadow tree or not. `window.rounds` counts. */
export function popUpForEver(inShadow: boolean): void {
  Object.assign(window, { rounds: 0 });
  const box = document.body.appendChild(document.createElement("div"));
  const cover = document.createElement("div");
  cover.popover = "manual";
  cover.style.cssText = "position:fixed;inset:0;width:100vw;height:100vh;margin:0;border:0;background:#0f0;";
  (inShadow ? box.attachShadow({ mode: "closed" }) : box).append(cover);
  setInterval(() => {
    cover.hidePopover();
    cover.showPopover();
    (window as unknown as { rounds: number }).rounds++;
  }, 20);
}

/**
 * A modal dialog in a closed shadow tree that is shown again and again: nothing else can be pressed. `window.clicks`
 * counts where it is pressed itself.
 */
export function stopForEver(): void {
  Object.assign(window, { clicks: 0 });
  const root = document.body.appendChild(document.createElement("div")).attachShadow({ mode: "closed" });
  const stop = root.appendChild(document.createElement("dialog"));
  stop.style.cssText = "position:fixed;inset:0;width:100vw;height:100vh;max-width:none;max-height:none";
  stop.onpointerdown = () => {
    (window as unknown as { clicks: number }).clicks++;
  };
  setInterval(() => {
    stop.close();
    stop.showModal();
  }, 20);
}

/** Has the browser tell the page of a press of Escape, or of the gesture that goes back: `window.escapes`. */
export function watchEscape(): void {
  const escapes: string[] = [];
  Object.assign(window, { escapes });
  const { CloseWatcher } = window as unknown as { CloseWatcher: new () => EventTarget };
  new CloseWatcher().addEventListener("close", () => escapes.push("Escape"));
}

/** A popover that is closed, and by a transition stays where it was: above everything. */
export function coverByOverlay(): void {
  const root = document.body.appendChild(document.createElement("div")).attachShadow({ mode: "closed" });
  const cover = root.appendChild(document.createElement("div"));
  cover.popover = "manual";
  cover.style.cssText =
    "position:fixed;inset:0;width:100vw;height:100vh;margin:0;border:0;background:#0f0;transition:overlay 9999s allow-discrete,display 9999s allow-discrete";
  cover.showPopover();
  cover.getBoundingClientRect();
  cover.hidePopover();
}

/**
 * A frame of which a field, or the frame itself as well, takes the focus again and again. What is typed into it is
 * `window.typed`, its rounds `window.rounds`.
 */
export function takeFocus(alsoFrame: boolean): void {
  const typed: string[] = [];
  Object.assign(window, { typed, rounds: 0 });
  const frame = document.body.appendChild(document.createElement("iframe"));
  const inside = frame.contentDocument as Document;
  const field = inside.body.appendChild(inside.createElement("input"));
  frame.contentWindow?.addEventListener("keydown", ({ key }) => typed.push(key), true);
  setInterval(() => {
    if (alsoFrame) frame.contentWindow?.focus();
    field.focus();
    (window as unknown as { rounds: number }).rounds++;
  }, 20);
}

/**
 * Makes the document again, and keeps every key and click to itself. `window.heard` counts them; `window.loot` is what
 * they let it reach: the name and the picture of the person's words. With `sameRoot` the old root is in it again.
 */
export function openAgainAndListen(sameRoot: boolean): void {
  const loot: string[] = [];
  const own = window as unknown as { heard: number };
  Object.assign(window, { loot, heard: 0 });
  const root = document.documentElement;
  document.open();
  const reach = (event: Event) => {
    if (/key|click|down|up/.test(event.type)) {
      own.heard++;
      event.stopImmediatePropagation();
      event.preventDefault();
    }
    const inside = (event as { originalTarget?: Node }).originalTarget?.getRootNode?.();
    if (!(inside instanceof ShadowRoot)) return;
    const canvas = inside.querySelector("canvas");
    const pixels = canvas?.width ? canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data : [];
    if (canvas?.ariaLabel) loot.push(canvas.ariaLabel);
    if (pixels?.some((value) => value > 0)) loot.push("a picture");
  };
  for (const type of ["mousemove", "mouseover", "pointermove", "pointerdown", "mousedown", "click", "keydown", "keyup"])
    addEventListener(type, reach, true);
  if (sameRoot) document.append(root);
  else {
    document.write("<!doctype html><title>again</title><p>All of it again.");
    document.close();
  }
}

/** Registers every name that our style sheets are known to use as something else, and asks a font for each letter. */
export function registerNames(names: string[]): void {
  const style = document.head.appendChild(document.createElement("style"));
  const letters = [..."abcdefghijklmnopqrstuvwxyzSCWBOY"].map((letter) => letter.charCodeAt(0));
  style.textContent = [
    ...names.map((name) => `@property ${name}{syntax:"<integer>";inherits:false;initial-value:0}`),
    ...["--sans", "--serif"].map(
      (name) => `@property ${name}{syntax:"<custom-ident>";inherits:false;initial-value:evil}`,
    ),
    ...letters.map(
      (code) => `@font-face{font-family:evil;src:url(/glyph/${code});unicode-range:U+${code.toString(16)}}`,
    ),
  ].join("");
}

/** What has moved since the page began, and from where to where. */
export function moved(): Promise<string[]> {
  return new Promise((resolve) => {
    const rects: string[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        for (const { previousRect, currentRect } of (entry as unknown as { sources: Record<string, DOMRectReadOnly>[] })
          .sources)
          rects.push(JSON.stringify([previousRect, currentRect]));
    }).observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(rects)));
  });
}
