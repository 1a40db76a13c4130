import type { Browser } from "wxt/browser";
import { report } from "../../base/report";
import type { MenuClick } from "../../browser/context-menus";
import type { Envelope } from "../../messages";
import type { AddressWatch } from "./address-watch";
import type { DeviceClock } from "./device-clock";
import type { Sender } from "./nudge-guard";
import type { Services } from "./services";

/** Everything that the background does not have at once. */
interface Rest extends Services {
  answer(message: unknown, sender: Sender): Promise<Envelope<unknown>>;
  answerMenu(click: MenuClick, tab?: { id?: number }): Promise<void>;
  onConnect(port: Browser.runtime.Port): void;
  restorePopupLook(): Promise<void>;
}

interface Later {
  /** Does it with the rest: at once if that is loaded, and before any other event if not. */
  use(work: (rest: Rest) => unknown, failed: (error: unknown) => void): void;
}

/** The rest of the background, which is loaded when it is first needed. */
export function openRest(clock: DeviceClock, watch: Pick<AddressWatch, "follow">): Later {
  let loaded: Rest | undefined;
  let loading: Promise<Rest> | undefined;

  async function load(): Promise<Rest> {
    const { answer, answerMenu, createServices, onConnect, restorePopupLook } = await import("./rest");
    const services = createServices(clock, watch);
    loaded = {
      ...services,
      answer: (message, sender) => answer(services, message, sender),
      answerMenu: (click, tab) => answerMenu(services, click, tab),
      onConnect: (port) => onConnect(services, port),
      restorePopupLook,
    };
    void services.sync.start().catch((error) => void report("open-rest.sync-start", error));
    return loaded;
  }

  const begin = () => {
    loading ??= load();
    return loading;
  };
  const attempt = async (work: (rest: Rest) => unknown, rest: Rest): Promise<void> => void (await work(rest));

  // A background that is a document has all of it in its one script. It is loaded before the first event: there a
  // permission may only be asked for before the first await.
  if (typeof document !== "undefined") void begin();

  return {
    use(work, failed) {
      const done = loaded ? attempt(work, loaded) : begin().then((rest) => work(rest));
      done.catch(failed);
    },
  };
}
