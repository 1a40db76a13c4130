import { expect, test } from "vitest";
import { styleInside, withoutUnasked } from "../../../scripts/style-inside.ts";

test("a style sheet keeps the custom properties that it asks for, and everything else", () => {
  const css =
    ":root{color-scheme:light dark;--ink:light-dark(#222,#eee);--mist:#ddd;--s1:.25rem}p{--own:1;color:var(--ink)}";
  expect(withoutUnasked(css)).toBe(":root{color-scheme:light dark;--ink:light-dark(#222,#eee);}p{color:var(--ink)}");
  expect(withoutUnasked(":root{--a:var(--b);--b:1}a{top:var(--a)}")).toBe(":root{--a:var(--b);--b:1}a{top:var(--a)}");
});

test("all sheets of a build are in its page, one asks for what another one names, and none is a file", () => {
  const page = '<head>\n  <link rel="stylesheet" href="/assets/style.css">\n</head>';
  const bundle: Record<string, { type: string; fileName: string; source: string }> = {
    "popup.html": { type: "asset", fileName: "popup.html", source: page },
    "a.css": { type: "asset", fileName: "a.css", source: ":root{--a:1;--b:2;--c:3}p{top:var(--a)}" },
    "b.css": { type: "asset", fileName: "b.css", source: "i{top:var(--b)}" },
  };
  const { generateBundle } = styleInside();
  (generateBundle as unknown as { handler(options: null, files: typeof bundle): void }).handler(null, bundle);
  expect(Object.keys(bundle)).toEqual(["popup.html"]);
  expect(bundle["popup.html"]?.source).toBe(
    "<head>\n  <style>:root{--a:1;--b:2;}p{top:var(--a)}i{top:var(--b)}</style>\n  </head>",
  );
});

test("what is loaded later waits for no sheet", async () => {
  const helper = (styleInside().load as (id: string) => string)("\0vite/preload-helper.js");
  const module = await import(`data:text/javascript,${encodeURIComponent(helper)}`);
  expect(module.__vitePreload(() => "the part", ["assets/none.css"])).toBe("the part");
});
