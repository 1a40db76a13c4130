import { markAttribute } from "../mark";

const xhtml = "http://www.w3.org/1999/xhtml";

/**
 * A document that is an SVG or a feed does not lay out HTML, so a dialog in it would stop the page and show nothing:
 * such a document gets no veil.
 */
export const isHtml = () => document.documentElement instanceof HTMLHtmlElement;

/**
 * An HTML element, in documents of any kind. It is given no text: what it says is its `data-text`, which the style
 * draws, and screen readers read as they read text. `window.find()` and selections reach the text nodes of a closed
 * shadow root, and in Firefox a selection hands the page the root itself.
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: Node[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElementNS(xhtml, name) as HTMLElementTagNameMap[Name];
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Against page styles: they reach the host, though not what is inside it, and an inline `!important` wins. */
const armour =
  "all:initial!important;direction:ltr!important;display:block!important;position:fixed!important;" +
  "width:0!important;height:0!important;interactivity:auto!important";

let dressed = "";

/** Whether the host has its own style and nothing else. */
export const isDressed = (host: HTMLElement): boolean => host.attributes.length === 1 && host.style.cssText === dressed;

/** Sets the host's own style, again if the page has changed it. */
export function dress(host: HTMLElement): void {
  if (isDressed(host)) return;
  for (const { name } of [...host.attributes]) host.removeAttribute(name);
  host.style.cssText = armour;
  dressed = host.style.cssText;
}

/** Undoes the page's own `zoom`, which a style of an inner element cannot undo otherwise. */
export function unzoom(inner: HTMLElement): void {
  const { zoom } = inner.style;
  const factor = (inner.currentCSSZoom || 1) / (Number(zoom) || 1);
  const wanted = Math.abs(factor - 1) < 0.01 ? "" : String(1 / factor);
  if (wanted !== zoom) inner.style.setProperty("zoom", wanted);
}

/**
 * Marks what is ours in this document: the style sheet that hides a page's own dialogs shows the one that has it (see
 * `background/page-shield`). It also begins the names of our custom properties: a page that knew them could register
 * them (`@property`) with values of its own.
 */
export const mark = crypto.getRandomValues(new Uint32Array(2)).join("-");
const secretNames = (css: string) => css.replaceAll("--", `--${mark}`);

export const setProperty = (element: ElementCSSInlineStyle, name: `--${string}`, value: string) =>
  element.style.setProperty(secretNames(name), value);

export interface Shadow {
  /** Without a tag name of its own, and with nothing that a page can look into. */
  host: HTMLElement;
  root: ShadowRoot;
  /** Adds to the style, or takes the place of what was added before. */
  paint(css: string): void;
  /** The style again, if the page has moved the host to another document and so taken it away. Whether it had. */
  wear(): boolean;
}

/** A closed root that contains `content`, styled under any content security policy. */
export function shadow(content: HTMLElement, ...css: string[]): Shadow {
  const host = element("div");
  dress(host);
  content.setAttribute(markAttribute, mark);
  const root = host.attachShadow({ mode: "closed" });
  const sheets = [...css, ""].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(secretNames(text));
    return sheet;
  });
  const wear = () => {
    const isBare = root.adoptedStyleSheets.length === 0;
    if (isBare) root.adoptedStyleSheets = sheets;
    return isBare;
  };
  wear();
  root.append(content);
  return { host, root, paint: (text) => sheets.at(-1)?.replaceSync(secretNames(text)), wear };
}

/** Removes what an older copy of this script left, after an update of the extension while the page was open. */
export function removeStale(shadowOf: (element: Element) => ShadowRoot | null): void {
  for (const child of document.documentElement?.children ?? [])
    if (child.localName === "div" && shadowOf(child)?.querySelector(`[${markAttribute}]`)) child.remove();
}
