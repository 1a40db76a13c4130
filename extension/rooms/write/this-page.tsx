import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { pageInFront } from "../../browser/page-in-front";
import type { Answer } from "../../messages";
import { shownName } from "../../nudges/shown-name";
import type { NamedSite } from "../../nudges/site-state";
import { outcomeOf } from "../../nudges/word-outcome";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { requestAccess } from "../sites/access";

type Here = NonNullable<Answer<"site.at">>;
interface Done {
  words: string;
  before: Answer<"site.say">;
}

/** Whether the page that is open pauses, and the person's own word about it: about its site, or only a part of it. */
export function ThisPage() {
  const [here, setHere] = useState<Here | null>();
  const [done, setDone] = useState<Done>();
  const [wrong, setWrong] = useState("");
  const failed = (error: unknown) => setWrong(sentenceFor(error));
  const refresh = async () => {
    const page = await pageInFront();
    // Nothing of a private window is stored.
    setHere(page && !page.incognito ? await ask("site.at", { url: page.url }) : null);
  };
  useEffect(() => void refresh().catch(failed), []);

  const say = (site: NamedSite, word: "pause" | "letThrough") => {
    // First of all, and not waited for: a browser wants the click itself, and may close this page when it asks.
    const asked = word === "pause" ? requestAccess([site.origin]) : undefined;
    setWrong("");
    ask("site.say", { name: site.name, word })
      .then(async (before) => {
        const outcome = outcomeOf(word, (await asked) === true);
        setDone({ words: i18n.t(`sites.said.${outcome}`, [shownName(site.name)]), before });
        await refresh();
      })
      .catch(failed);
  };
  const undo = ({ before }: Done) => {
    setDone(undefined);
    ask("settings.change", before).then(refresh).catch(failed);
  };

  if (wrong) return <p role="alert">{wrong}</p>;
  if (here === undefined) return <p aria-busy="true" />;
  if (done)
    return (
      <p role="status">
        {done.words}{" "}
        <button type="button" class="quiet" onClick={() => undo(done)}>
          {i18n.t("common.undo")}
        </button>
      </p>
    );
  if (!here) return <p class="muted">{i18n.t("sites.noPage")}</p>;
  if (here.site.state === "safe") return <p class="muted">{i18n.t("sites.ownNever")}</p>;
  return (
    <>
      {[here.part, here.site].map(
        (site) => site && site.state !== "safe" && <Way key={site.name} of={site} say={say} />,
      )}
    </>
  );
}

interface WayProps {
  of: NamedSite;
  say: (site: NamedSite, word: "pause" | "letThrough") => void;
}

/** The word that would change something. */
function Way({ of: site, say }: WayProps) {
  const pauses = site.state === "own" || site.state === "kind";
  return (
    <button type="button" class="quiet" onClick={() => say(site, pauses ? "letThrough" : "pause")}>
      {i18n.t(pauses ? "sites.free" : "sites.pauseIt", [shownName(site.name)])}
    </button>
  );
}
