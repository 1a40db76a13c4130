import type { NudgeState } from "../../nudges/nudge-state";
import { breathe } from "../../nudges/veil/breath";
import { text } from "../../nudges/veil/extension-api";
import type { Timer } from "../../nudges/veil/timer";
import { type Choice, veilView } from "../../nudges/veil/view";
import { headings, nextWording } from "../../nudges/wording";
import { coloursOf } from "../../ui/light-colours";
import { zoneHere } from "../../ui/zone";

/** The site that is said to be paused. Nobody can own a name that ends like this: RFC 2606. */
const site = "news.example";

/** What the veil on a real page would hear from the background on the day before a treatment. */
const state = (intention: string, breathSeconds: number): NudgeState => ({
  flagged: true,
  strength: "full",
  colours: coloursOf("before"),
  paths: { flagged: "(?!)", never: "(?!)" },
  intention,
  ifThen: "",
  reason: "",
  discreet: false,
  more: [],
  breathSeconds,
});

export interface Sample {
  intention: string;
  breathSeconds: number;
}

/**
 * Puts the veil over this page, with its breath and its buttons, and nothing else of it: it keeps nobody in, and asks
 * nothing of the background.
 *
 * @param chosen called once, when the veil is gone
 * @returns what takes it away
 */
export function startSample({ intention, breathSeconds }: Sample, timer: Timer, chosen: (choice: Choice) => void) {
  const heading = nextWording(headings, Temporal.Now.zonedDateTimeISO(zoneHere()).hour, Math.random());
  const view = veilView(text(`nudge.headings.${heading}`), site, false, true, (choice) => {
    if (choice === "continue") return view.askHowLong();
    end();
    chosen(choice);
  });
  const breath = breathe(timer, view.ready);
  const onClick = (event: Event) => {
    // A press of a button would close the dialog, which is in a form for pages that have lost our script.
    event.preventDefault();
    view.press((event.target as Element).closest("button"));
  };
  const onKey = ({ key }: KeyboardEvent) => {
    if (key === "Escape") view.closeOpen();
  };
  const end = () => {
    breath.stop();
    view.stop();
    view.remove();
  };
  view.dialog.addEventListener("click", onClick);
  view.dialog.addEventListener("keydown", onKey);
  document.documentElement.append(view.host);
  view.raise();
  view.listen();
  view.fill(state(intention, breathSeconds), "breath");
  view.breathe(breathSeconds, breath.lasts(breathSeconds));
  return end;
}
