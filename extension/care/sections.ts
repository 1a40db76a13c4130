/** The sections of the care room, in the order in which they are listed. */
export const sections = [
  "instructions",
  "checklist",
  "intention",
  "goals",
  "breath",
  "practices",
  "appointments",
  "questions",
  "decisions",
  "support",
  "safety",
] as const;

export type Section = (typeof sections)[number];
