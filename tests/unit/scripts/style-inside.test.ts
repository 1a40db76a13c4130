import { expect, test } from "vitest";
import { waitingFor, withoutUnasked } from "../../../scripts/style-inside.ts";

test("a style sheet keeps the custom properties that it asks for, and everything else", () => {
  const css =
    ":root{color-scheme:light dark;--ink:light-dark(#222,#eee);--mist:#ddd;--s1:.25rem}p{--own:1;color:var(--ink)}";
  expect(withoutUnasked(css)).toBe(":root{color-scheme:light dark;--ink:light-dark(#222,#eee);}p{color:var(--ink)}");
  expect(withoutUnasked(":root{--a:var(--b);--b:1}a{top:var(--a)}")).toBe(":root{--a:var(--b);--b:1}a{top:var(--a)}");
});

test("it keeps those that only what is loaded later asks for", () => {
  expect(withoutUnasked(":root{--a:1;--b:2}", "i{top:var(--b)}")).toBe(":root{--b:2}");
});

test("nothing that is loaded later waits for a sheet that is in the page", () => {
  const code = 'f=["chunks/pad.js","assets/popup-1.css","assets/pad.css"]';
  expect(waitingFor(code, "assets/popup-1.css", "chunks/popup.js")).toBe(
    'f=["chunks/pad.js","chunks/popup.js","assets/pad.css"]',
  );
});
