import { tryParse } from "../base/try-parse";

/** How pages look: light, dark, or as the system says. */
export const looks = ["system", "light", "dark"] as const;
export type Look = (typeof looks)[number];

const name = "look";

/**
 * How the pages of this device look. The browser stores it in the clear, because `public/look.js` reads it before
 * anything is drawn.
 */
export function lookNow(): Look {
  const stored = tryParse(() => localStorage.getItem(name));
  return looks.find((look) => look === stored) ?? "system";
}

/** Chooses for this page and, through `public/look.js`, for every other that is open. */
export function chooseLook(look: Look): void {
  document.documentElement.dataset.look = look;
  if (look === "system") localStorage.removeItem(name);
  else localStorage.setItem(name, look);
}
