import type { CurrentPhase } from "./current-phase";

/** The light in which a page stands: first light in the week ahead, dawn, noon, dusk, morning, or plain day. */
export type Light = "none" | "ahead" | "before" | "day" | "rest" | "after";

const lights: Readonly<Record<CurrentPhase["phase"], Light>> = {
  eve: "before",
  morning: "day",
  during: "day",
  rest: "rest",
  evening: "rest",
  dayAfter: "after",
  daysAfter: "after",
  ordinary: "none",
};

/** The light of a phase. On an ordinary day with a treatment within a week it is first light. */
export const lightOf = ({ phase }: Pick<CurrentPhase, "phase">, isAhead = false): Light =>
  lights[phase] === "none" && isAhead ? "ahead" : lights[phase];
