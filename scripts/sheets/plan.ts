import { ask } from "../browser/ask.ts";
import type { Chromium } from "../browser/chromium.ts";

const intention = "I can be held. I don't have to hold everything myself.";

/** As long as people write them, and with the longest words that a language makes. */
export const longWords = {
  en: `${intention} Whatever comes may come, and whatever goes may go; nothing has to be understood today.`,
  de: "Ich darf mir die Aufmerksamkeitsverschiebungen ansehen, ohne mich für Selbstverständlichkeiten zu rechtfertigen; das Unwiederbringliche darf unwiederbringlich bleiben, und heute muss nichts verstanden werden.",
  es: "Puedo dejarme llevar sin tener que comprenderlo todo; lo que venga puede venir y lo que se vaya puede irse, y hoy no hace falta sacar conclusiones de nada.",
} as const;

/** Takes back whatever the state before has left, and puts one treatment in the plan. */
export async function plan(
  device: Chromium,
  inHours: number,
  { breathSeconds = 0, reason = "", ifThen = "", words = intention } = {},
) {
  const start = Temporal.Now.zonedDateTimeISO()
    .add({ minutes: Math.round(inHours * 60) })
    .round("second")
    .toString();
  const treatment = { id: "5".repeat(32), kind: "infusion", start, minutes: 60, cancelled: false, intention: words };
  await ask(device, { type: "treatment.save", treatments: [{ ...treatment, ifThen, begins: "", ends: "" }] });
  await ask(device, { type: "settings.change", breathSeconds, reason });
  await ask(device, { type: "nudges.resume" });
}
