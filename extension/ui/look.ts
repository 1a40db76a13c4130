import { tryParse } from "../base/try-parse";

/** How pages look: light, dark, or as the system says. */
export const looks = ["system", "light", "dark"] as const;
export type Look = (typeof looks)[number];

/** The name under which the browser stores it. */
export const LOOK = "look";

export const knownLook = (stored: unknown): Look => looks.find((look) => look === stored) ?? "system";

/**
 * How the pages of this device look. The browser stores it in the clear, because `public/look.js` reads it before
 * anything is drawn.
 */
export const lookNow = (): Look => knownLook(tryParse(() => localStorage.getItem(LOOK)));

/** Looks as was chosen, now and whenever that changes on another page: for a page that is drawn before any script. */
export function followLook(): void {
  const apply = () => {
    document.documentElement.dataset.look = lookNow();
  };
  apply();
  addEventListener("storage", apply);
}
