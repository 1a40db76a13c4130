// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { emergencyNumber, helpLines, linesFor, regionOf } from "../../../extension/care/help-lines";
import { Help } from "../../../extension/rooms/care/help";
import { text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

afterEach(() => {
  vi.restoreAllMocks();
});

/** What a person sees who opened the help in a browser of this language: every line, and those that take a tap more. */
async function seenIn(language: string) {
  vi.spyOn(navigator, "language", "get").mockReturnValue(language);
  const root = document.createElement("div");
  await act(() => render(<Help />, root));
  const phones = (inside: string) => [...root.querySelectorAll(`${inside} a[href^=tel]`)].map((a) => a.textContent);
  return { words: root.textContent, all: phones(""), folded: phones("details details:not([open])") };
}

test("a country is that of the tag, or the likeliest of a language that names no place at all", () => {
  const tags = ["en-GB", "zh-Hant-AT", "de", "es-419", "en-001", "es-MX", "tlh"];
  expect(tags.map(regionOf)).toEqual(["GB", "AT", "DE", "", "", "MX", ""]);
});

test.each(["es-419", "es-AR"])(
  "in %s no country's number is taken for one's own, and no line takes a tap more",
  async (language) => {
    expect(emergencyNumber(regionOf(language))).toBeUndefined();
    const { words, all, folded } = await seenIn(language);
    expect(words).toContain(text("help.emergency"));
    expect(all).toEqual(helpLines.map(({ phone }) => phone));
    expect(folded).toEqual([]);
  },
);

test("where there is a line, it comes first and the others are folded", async () => {
  const { words, all, folded } = await seenIn("es-ES");
  expect(words).toContain(text("help.emergencyNumber", "112"));
  expect(all[0]).toBe("024");
  expect(folded).toEqual(linesFor("ES").elsewhere.map(({ phone }) => phone));
});
