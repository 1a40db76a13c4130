const xhtml = "http://www.w3.org/1999/xhtml";

/**
 * A drawing or a feed opened by itself lays out no HTML, so a dialog in it would stop the page and show nothing:
 * such a document is left alone.
 */
export const isHtml = () => document.documentElement instanceof HTMLHtmlElement;

/** An HTML element, in documents of any kind. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElementNS(xhtml, name) as HTMLElementTagNameMap[Name];
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Against page styles: they reach the host, though not what is inside it, and an inline `!important` wins. */
const armour: Readonly<Record<string, string>> = {
  all: "initial",
  direction: "ltr",
  display: "block",
  position: "fixed",
  width: "0",
  height: "0",
  interactivity: "auto",
};

let dressed = "";

/** Puts the host's own style on, or back on if the page has touched it. True when it had to. */
export function dress(host: HTMLElement): boolean {
  if (host.attributes.length === 1 && host.style.cssText === dressed) return false;
  for (const { name } of [...host.attributes]) host.removeAttribute(name);
  for (const [name, value] of Object.entries(armour)) host.style.setProperty(name, value, "important");
  dressed = host.style.cssText;
  return true;
}

/** Undoes the page's own `zoom`, which no style of an inner element can take back. */
export function unzoom(inner: HTMLElement): void {
  const { zoom } = inner.style;
  const factor = (inner.currentCSSZoom || 1) / (Number(zoom) || 1);
  const wanted = Math.abs(factor - 1) < 0.01 ? "" : String(1 / factor);
  if (wanted !== zoom) inner.style.setProperty("zoom", wanted);
}

/** Says which closed roots are ours. Pages cannot see into them, so nothing in a page gives the extension away. */
const mark = "data-nudge";

/** A nameless host with a closed root that holds `content`, styled under any content security policy. */
export function shadowHost(content: HTMLElement, css: string): HTMLElement {
  const host = element("div");
  dress(host);
  content.setAttribute(mark, "");
  const root = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  root.append(content);
  return host;
}

/** Takes away what an older copy of this script left, after an update of the extension under an open page. */
export function removeStale(shadowOf: (element: Element) => ShadowRoot | null): void {
  for (const child of document.documentElement?.children ?? [])
    if (child.localName === "div" && shadowOf(child)?.querySelector(`[${mark}]`)) child.remove();
}
