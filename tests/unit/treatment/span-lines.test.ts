import { expect, test } from "vitest";
import { defaultSpans, phasesOf } from "../../../extension/treatment";
import { textsIn } from "../../../scripts/browser/texts.ts";
import { treatment } from "./plans";

test("the rest lasts until midnight, or longer when it would be short", () => {
  const restOf = (start: string) => {
    const span = phasesOf(treatment(`${start}[Europe/Madrid]`), defaultSpans).find(({ phase }) => phase === "rest");
    return span?.to.toZonedDateTimeISO("Europe/Madrid").toPlainDateTime().toString();
  };
  expect(restOf("2026-05-04T10:00")).toBe("2026-05-05T00:00:00");
  expect(restOf("2026-05-04T22:00")).toBe("2026-05-05T01:00:00");
});

test.each(["en", "es", "de"])("in %s nobody is told that the quiet window ends in the evening", async (language) => {
  const text = await textsIn(language);
  for (const key of ["welcome.when.why", "sites.inRest"] as const)
    expect(text(key), key).not.toMatch(/evening|\bnight|tarde|\bnoche|abend|\bnacht/i);
});
