import type { Plugin } from "vite";

/** Leaves out of a minified style sheet the custom properties that nothing in it asks for. */
export function withoutUnasked(css: string): string {
  const asked = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  return css.replace(/([{;])((?:--[\w-]+:[^;}]*;?)+)/g, (_, before: string, declarations: string) => {
    const kept = [...declarations.matchAll(/(--[\w-]+):[^;}]*;?/g)].filter(([, name]) => asked.has(name));
    return before + kept.map(([declaration]) => declaration).join("");
  });
}

/**
 * Puts the style sheet of a page into its HTML, so that it can be drawn without another request. What several pages share
 * in it is on the disk more than once; it never goes over a network.
 */
export const styleInside = (): Plugin => ({
  name: "style-inside",
  enforce: "post",
  generateBundle(_, bundle) {
    for (const page of Object.values(bundle)) {
      if (page.type !== "asset" || !page.fileName.endsWith(".html")) continue;
      page.source = String(page.source).replace(/<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g, (_, path) => {
        const sheet = bundle[path];
        if (sheet?.type !== "asset") throw new Error(`${page.fileName} asks for ${path}, which is not in the build.`);
        delete bundle[path];
        return `<style>${withoutUnasked(String(sheet.source))}</style>`;
      });
    }
  },
});
