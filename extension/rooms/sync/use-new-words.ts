import { ask } from "../../ui/ask";
import { useTask } from "../../ui/use-task";
import { nameOr } from "./device-name";
import { wrongSentence } from "./sentence";
import { useLeaving } from "./use-leaving";

/** New words for what is here. `make` takes the name that this device had; `said` is what went wrong with it. */
export function useNewWords(onNewWords: (words: string[]) => void) {
  const { busy, said, run } = useTask({ wrong: wrongSentence });
  const leaving = useLeaving();
  const make = (name: string) =>
    run(async () => {
      const deviceName = nameOr(name, navigator.userAgent);
      onNewWords(await leaving((leaveUnopened) => ask("sync.newWords", { deviceName, leaveUnopened })));
    });
  return { busy, said, make };
}
