import { expect, test } from "vitest";
import { textsIn } from "../../../scripts/browser/texts.ts";
import { languages } from "../../support/languages.ts";

test.each(languages)("in %s nobody is told that quiet days end in the evening", async (language) => {
  const text = await textsIn(language);
  for (const key of ["welcome.when.why", "sites.inRest"] as const)
    expect(text(key), key).not.toMatch(/evening|\bnight|tarde|\bnoche|abend|\bnacht/i);
});
