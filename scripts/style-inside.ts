import type { Plugin } from "vite";

/** Leaves out of a minified style sheet the custom properties that it does not ask for. */
export function withoutUnasked(css: string): string {
  const asked = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  return css.replace(/([{;])((?:--[\w-]+:[^;}]*;?)+)/g, (_, before: string, declarations: string) => {
    const kept = [...declarations.matchAll(/(--[\w-]+):[^;}]*;?/g)].filter(([, name]) => asked.has(name));
    return before + kept.map(([declaration]) => declaration).join("");
  });
}

/**
 * Puts all style sheets of a page that is built by itself into its HTML, so that it can be drawn without another request,
 * and what its scripts load later waits for none. What several pages share in them is on the disk more than once; it
 * never goes over a network.
 */
export const styleInside = (): Plugin => ({
  name: "style-inside",
  enforce: "pre",
  config: () => ({ build: { cssCodeSplit: false, modulePreload: false } }),
  // Vite's own waits for style sheets (https://vite.dev/guide/features.html#async-chunk-loading-optimization).
  load: (id) => (id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : undefined),
  generateBundle: {
    order: "post",
    handler(_, bundle) {
      const files = Object.values(bundle);
      const sheets = files.flatMap((file) => (file.type === "asset" && file.fileName.endsWith(".css") ? [file] : []));
      const css = sheets.map(({ source }) => String(source)).join("");
      const style = withoutUnasked(css.replace(/\s*\/\*.*?\*\//gs, "")); // the bundler's own comments
      for (const { fileName } of sheets) delete bundle[fileName];
      for (const html of files) {
        if (html.type !== "asset" || !html.fileName.endsWith(".html")) continue;
        html.source = String(html.source)
          .replace(/ *<link rel="stylesheet"[^>]*>\n?/g, "")
          .replace("</head>", () => `  <style>${style}</style>\n  </head>`);
      }
    },
  },
});
