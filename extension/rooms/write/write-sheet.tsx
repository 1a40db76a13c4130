import { type ComponentChild, render } from "preact";
import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { EpochMs } from "../../base/shapes";
import { nextFrame } from "../../ui/first-frame";
import { reloadWhenLocked } from "../../ui/reload-when-locked";
import { refreshLock } from "../../ui/use-lock";
import { learnZone } from "../../ui/zone";
import { Asked } from "./asked";
import { Caution } from "./caution";
import { type DraftField, keepDraft } from "./draft";
import { Foot } from "./foot";
import { Glance } from "./glance";
import { LaterLine } from "./later-line";
import { LaterPaper } from "./later-paper";
import { Recent } from "./recent";
import { recallToday, refreshToday } from "./today";
import { Tools } from "./tools";

const byId = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

/** What cannot be drawn leaves the rest of the page, and above all the field, as it is. */
function show(id: string, what: ComponentChild): void {
  try {
    render(what, byId(id));
  } catch (error) {
    report("write-sheet.show", error);
  }
}

/** The background hears that the page is open, and when it closes. One that ended meanwhile is woken, to hear it too. */
function stayConnected(name: string): void {
  try {
    const port = browser.runtime.connect({ name });
    port.onDisconnect.addListener(() => setTimeout(stayConnected, 1_000, "popupStays"));
  } catch (error) {
    report("write-sheet.connect", error); // the extension was updated under the open page
  }
}

function askBackground(): void {
  void refreshToday();
  stayConnected("popup");
  void refreshLock();
}

interface Around {
  /** Help, and the person to call. */
  help: ComponentChild;
  /** This is the page beside another one: it says the day, and no more. */
  day?: ComponentChild;
}

/**
 * The sheet that opens ready to write, in the toolbar's popup and beside a page. The field stands in the HTML and has the
 * caret before this runs; whatever fails here, it stays, and what is in it is kept.
 */
export async function startSheet({ help, day }: Around): Promise<DraftField> {
  const field = byId<HTMLTextAreaElement>("words");
  // First what the browser's memory has, which it gives at once: it does one after the other, and what comes next may have
  // to start the background.
  const keeping = keepDraft(field, () => Date.now() as EpochMs);
  document.documentElement.lang = i18n.t("language");
  field.setAttribute("aria-label", i18n.t("popup.words"));
  field.placeholder = i18n.t("popup.placeholder");
  const isSaid = await recallToday();
  if (!isSaid) askBackground();
  await learnZone();
  show("glance", day ?? <Glance draft={keeping} />);
  // What is known of today is on the screen before anything else asks for time, here or of the background.
  const drawn = isSaid ? nextFrame().then(askBackground) : undefined;
  const draft = await keeping;
  show("asked", <Asked draft={draft} />);
  await drawn;
  reloadWhenLocked(draft.trouble);
  show("paper", <LaterPaper draft={draft} field={field} />);
  show("foot", <Foot draft={draft} field={field} />);
  show(
    "below",
    <>
      <Caution />
      <Recent draft={draft} />
      {!day && <LaterLine />}
      <Tools draft={draft} beside={day !== undefined}>
        {help}
      </Tools>
    </>,
  );
  return draft;
}
