import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { Today } from "../../messages";
import { Icon } from "../../ui/icon";
import { more } from "../../ui/icons";
import { useLater } from "../../ui/use-later";

/** What is seldom said, of this moment or of the page that is open: behind three dots, and loaded when they are pressed. */
export function More({ today }: { today: Today }) {
  const { sayable, moment } = today;
  const [wanted, setWanted] = useState(false);
  const Items = useLater(
    wanted,
    () => import("./later").then(({ MoreItems }) => MoreItems),
    (error) => {
      setWanted(false);
      report("more.load", error);
    },
  );
  if (moment.kind === "during" && sayable.length === 0) return null;
  const name = i18n.t(sayable.length > 0 ? "popup.say.more" : "popup.thisPage");
  return (
    <details class="say" key={sayable.join()} onToggle={() => setWanted(true)}>
      <summary aria-label={name} title={name}>
        <Icon of={more} />
      </summary>
      <div>{Items && <Items today={today} />}</div>
    </details>
  );
}
