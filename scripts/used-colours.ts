import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const veil = new URL("../extension/nudges/veil/", import.meta.url);
const styles = ["veil.css", "note.css"].map((name) => fileURLToPath(new URL(name, veil)));

/** Leaves out of a style sheet the custom properties that neither it nor `users` ask for. */
export function withoutUnused(css: string, users: string): string {
  const asked = new Set([...(css + users).matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  return css.replace(/^[ \t]*(--[\w-]+):[^;]*;\n/gm, (line, name: string) => (asked.has(name) ? line : ""));
}

/** Leaves out the lights of the day, but for the plain one. */
export const withoutLights = (css: string): string => css.replace(/^\[data-light=[^}]*\}\n/gm, "");

/**
 * For the veil and the note, which are loaded by every flagged page: the colours that are inlined into their scripts
 * are those that their own styles use, in plain daylight. The background tells them the light that it is.
 */
export const usedColours = (): Plugin => ({
  name: "used-colours",
  enforce: "pre",
  transform(css, id) {
    if (!id.endsWith("/ui/colours.css?inline")) return;
    for (const style of styles) this.addWatchFile(style);
    return withoutUnused(withoutLights(css), styles.map((style) => readFileSync(style, "utf8")).join(""));
  },
});
