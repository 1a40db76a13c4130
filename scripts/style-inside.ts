import type { Plugin } from "vite";

/** Leaves out of a minified style sheet the custom properties that nothing asks for: neither it nor those that come later. */
export function withoutUnasked(css: string, later = ""): string {
  const asked = new Set([...(css + later).matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  return css.replace(/([{;])((?:--[\w-]+:[^;}]*;?)+)/g, (_, before: string, declarations: string) => {
    const kept = [...declarations.matchAll(/(--[\w-]+):[^;}]*;?/g)].filter(([, name]) => asked.has(name));
    return before + kept.map(([declaration]) => declaration).join("");
  });
}

/**
 * Puts the style sheets of a page into its HTML, so that it can be drawn without another request: its own, and those of
 * what its scripts load first of all. What several pages share in them is on the disk more than once; it never goes over a
 * network.
 */
export const styleInside = (): Plugin => ({
  name: "style-inside",
  generateBundle: {
    order: "post", // by then it is written down what each part that loads later waits for
    handler(_, bundle) {
      const files = Object.values(bundle);
      const chunks = files.filter((file) => file.type === "chunk");
      const sheets = files.flatMap((file) => (file.type === "asset" && file.fileName.endsWith(".css") ? [file] : []));
      const all = sheets.map(({ source }) => String(source)).join("");
      for (const html of files) {
        if (html.type !== "asset" || !html.fileName.endsWith(".html")) continue;
        const page = String(html.source);
        const named = page + chunks.map(({ fileName, code }) => (page.includes(fileName) ? code : "")).join("");
        const own = sheets.filter(({ fileName }) => named.includes(fileName));
        for (const { fileName } of own) {
          delete bundle[fileName];
          for (const chunk of chunks) chunk.code = waitingFor(chunk.code, fileName, chunk.fileName);
        }
        const style = withoutUnasked(own.map(({ source }) => String(source)).join(""), all);
        html.source = page
          .replace(/ *<link rel="stylesheet"[^>]*>\n?/g, "")
          .replace("</head>", () => `  <style>${style}</style>\n  </head>`);
      }
    },
  },
});

/** The code of a script that no longer waits for a style sheet before it loads another part, but for itself. */
export const waitingFor = (code: string, sheet: string, script: string): string =>
  code.replaceAll(JSON.stringify(sheet), JSON.stringify(script));
