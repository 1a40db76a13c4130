/**
 * Questions to write by. Each id is a text `prompts.<id>` in the locale files. They ask and never interpret, promise
 * nothing, and none has to be answered.
 */
export const prompts = {
  before: [
    "bring",
    "hope",
    "worry",
    "threeWords",
    "ordinaryDay",
    "habitToLookAt",
    "whoKnows",
    "kinderRoom",
    "lastTime",
    "canWait",
  ],
  dayOf: ["bodyNow", "nextHour", "putDown", "ifItGetsHard", "whateverComes", "restingPlace", "anyOfThese"],
  hoursAfter: [
    "fragments",
    "newIntention",
    "quiet",
    "feeling",
    "oneImage",
    "inTheBody",
    "sentence",
    "hardPart",
    "titleOfIt",
    "noSense",
    "kindTonight",
    "surprise",
  ],
  daysAfter: [
    "dream",
    "safeToTell",
    "oldHabit",
    "smallStep",
    "bigDecision",
    "alreadyKnow",
    "rereadAndAdd",
    "goodInOrdinary",
    "oldRhythm",
    "differently",
    "openQuestion",
    "unchanged",
    "bodyAsks",
  ],
  weeksAfter: [
    "fading",
    "motivation",
    "therapist",
    "parkedDecision",
    "keepOrDrop",
    "letterBack",
    "seenByOthers",
    "readAgain",
    "rememberForNext",
    "whoHelped",
  ],
} as const;

export type PromptGroup = keyof typeof prompts;
export type PromptId = (typeof prompts)[PromptGroup][number];

/** Whether a text is the id of a prompt that this version knows. */
export function isPrompt(id: unknown): id is PromptId {
  return Object.values(prompts).some((group) => group.some((each) => each === id));
}

/**
 * One of these prompts: one that was not seen yet, or, if all were, one of those seen longest ago.
 *
 * @param seen ids in the order in which they were seen, the latest last; unknown ones are skipped
 * @param seed any whole number; the same seed gives the same prompt
 */
export function promptOf(ids: readonly PromptId[], seen: readonly string[], seed: number): PromptId | undefined {
  const fresh = ids.filter((id) => !seen.includes(id));
  // If all were seen, the more recent ones are left out, so that the same question does not return at once.
  const oldestFirst = ids.toSorted((a, b) => seen.lastIndexOf(a) - seen.lastIndexOf(b));
  const choice = fresh.length > 0 ? fresh : oldestFirst.slice(0, Math.ceil(ids.length / 2));
  return choice[Math.abs(Math.trunc(seed)) % choice.length];
}
