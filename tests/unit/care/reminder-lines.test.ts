import { parseMessagesFile } from "@wxt-dev/i18n/build";
import { describe, expect, test } from "vitest";
import { journeyTable } from "../../../extension/care/journey-table";
import { momentKinds } from "../../../extension/treatment";
import { languages } from "../../support/languages.ts";

const names = [...momentKinds.filter((kind) => journeyTable[kind].rings), "appointment", "clinicTime"].sort();
const telling =
  /treat|infusion|ketamin|nasal|lozenge|inject|clinic|therap|doctor|tratam|clínica|terap|médic|behandl|klinik|arzt|ärzt/i;

describe.each(languages)("reminders in %s", async (language) => {
  const messages = await parseMessagesFile(`extension/locales/${language}.yml`);
  const lines = (group: string) =>
    messages.flatMap((message) =>
      message.type === "simple" && message.key[0] === "reminders" && message.key[1] === group
        ? [[message.key[2] ?? "", message.message] as const]
        : [],
    );

  test("each has a discreet line and one that says what it is about", () => {
    for (const group of ["discreet", "frank"])
      expect(
        lines(group)
          .map(([name]) => name)
          .sort(),
      ).toEqual(names);
  });

  test("a discreet line tells nobody behind the shoulder what it is about", () => {
    for (const [name, line] of lines("discreet")) expect(line, name).not.toMatch(telling);
  });

  test("an appointment is announced on its day or on the evening before, so its line names no day", () => {
    const spoken = [...lines("discreet"), ...lines("frank")].filter(([name]) => name === "appointment");
    expect(spoken).toHaveLength(2);
    for (const [, line] of spoken)
      expect(line).not.toMatch(/today|tomorrow|tonight|hoy|mañana|noche|heute|morgen|abend/i);
  });

  test("each line fits into a notification", () => {
    for (const [name, line] of [...lines("discreet"), ...lines("frank")]) expect(line.length, name).toBeLessThan(90);
  });
});
