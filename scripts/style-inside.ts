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
 * Puts the style sheet of a page into its HTML, so that it can be drawn without another request. What several pages share
 * in it is on the disk more than once; it never goes over a network.
 */
export const styleInside = (): Plugin => ({
  name: "style-inside",
  generateBundle: {
    order: "post", // by then it is written down what each part that loads later waits for
    handler(_, bundle) {
      const files = Object.values(bundle);
      const sheets = files.flatMap((file) => (file.type === "asset" && file.fileName.endsWith(".css") ? [file] : []));
      const all = sheets.map(({ source }) => String(source)).join("");
      for (const html of files) {
        if (html.type !== "asset" || !html.fileName.endsWith(".html")) continue;
        html.source = String(html.source).replace(/<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g, (_, path) => {
          const sheet = sheets.find(({ fileName }) => fileName === path);
          if (!sheet) throw new Error(`${html.fileName} asks for ${path}, which is not in the build.`);
          delete bundle[path];
          for (const file of files) if (file.type === "chunk") file.code = waitingFor(file.code, path, file.fileName);
          return `<style>${withoutUnasked(String(sheet.source), all)}</style>`;
        });
      }
    },
  },
});

/** The code of a script that no longer waits for a style sheet before it loads another part, but for itself. */
export const waitingFor = (code: string, sheet: string, script: string): string =>
  code.replaceAll(JSON.stringify(sheet), JSON.stringify(script));
