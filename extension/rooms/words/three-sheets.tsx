import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { ask } from "../../ui/ask";
import { Icon } from "../../ui/icon";
import { eye, eyeClosed, print as printIcon } from "../../ui/icons";
import { NumberedWords } from "../../ui/numbered-words";
import { takesFocus } from "../../ui/takes-focus";
import { useTask } from "../../ui/use-task";
import { dayAt } from "../../ui/when";
import { secretOf, sheetsOf } from "../../vault";
import { usePrintout } from "./printout";
import { QrCode } from "./qr-code";
import "./words.css";

/** Three sheets of paper in place of the twelve words. Nothing of them is stored: each time they are new ones. */
export function ThreeSheets() {
  const [sheets, setSheets] = useState<string[][]>();
  const { busy, said, run } = useTask();
  const make = () =>
    run(async () => {
      const secret = secretOf((await ask("sync.words", {})).join(" "));
      if (!secret.ok) throw new Error(secret.error.kind);
      setSheets(await sheetsOf(secret.value));
    });
  return (
    <section class="stack" aria-labelledby="sheets">
      <h2 id="sheets">{i18n.t("sheets.title")}</h2>
      <p>{i18n.t("sheets.why")}</p>
      {sheets ? (
        <Made sheets={sheets} onAway={() => setSheets(undefined)} />
      ) : (
        <>
          <p class="muted">{i18n.t("sheets.where")}</p>
          <div class="row">
            <button type="button" aria-disabled={busy} onClick={make}>
              {i18n.t("sheets.make")}
            </button>
          </div>
          <p role="status" class="said">
            {said}
          </p>
        </>
      )}
    </section>
  );
}

/** To print all three, or to see one after the other and copy it by hand; covered until somebody asks for them. */
function Made({ sheets, onAway }: { sheets: readonly string[][]; onAway: () => void }) {
  const [place, setPlace] = useState<number>();
  usePrintout(<Papers sheets={sheets} />);
  const words = place === undefined ? undefined : sheets[place];
  return (
    <>
      <p tabIndex={-1} ref={takesFocus}>
        {i18n.t("sheets.ready")} {i18n.t("sheets.set")}
      </p>
      {place !== undefined && words && (
        <div class="stack">
          <div role="status">
            <h3>{nameOf(place)}</h3>
          </div>
          <NumberedWords words={words} />
          <div class="picture">
            <Picture words={words} />
            <p class="muted">{i18n.t("sync.words.scan")}</p>
          </div>
        </div>
      )}
      <div class="row">
        <button type="button" onClick={() => print()}>
          <Icon of={printIcon} />
          {i18n.t("sheets.print")}
        </button>
        {place === undefined ? (
          <button type="button" class="quiet" onClick={() => setPlace(0)}>
            <Icon of={eye} />
            {i18n.t("sheets.show")}
          </button>
        ) : (
          <button type="button" class="quiet" onClick={() => setPlace((place + 1) % sheets.length)}>
            {i18n.t("sheets.next")}
          </button>
        )}
        <button type="button" class="quiet calm" onClick={onAway}>
          <Icon of={eyeClosed} />
          {i18n.t("sheets.away")}
        </button>
      </div>
    </>
  );
}

const nameOf = (place: number) => i18n.t("sheets.one", [String(place + 1)]);

const Picture = ({ words }: { words: readonly string[] }) => (
  <QrCode text={words.join(" ")} label={i18n.t("sheets.picture")} />
);

/** For whom each sheet is. */
const places = ["home", "person", "away"] as const;

/** Three pages. They say what they are for, and nothing of what they open. */
const Papers = ({ sheets }: { sheets: readonly string[][] }) => (
  <>
    {sheets.map((words, place) => (
      <div key={place} class="paper">
        <h1>{nameOf(place)}</h1>
        <p>{i18n.t("sheets.paper.what")}</p>
        <p>
          {i18n.t(`sheets.paper.${places[place] ?? "away"}`)} {i18n.t("sheets.paper.photo")}
        </p>
        <NumberedWords words={words} />
        <Picture words={words} />
        <p>{i18n.t("sheets.paper.set", [dayAt(Temporal.Now.instant().epochMilliseconds)])}</p>
        <p>{i18n.t("sheets.paper.how")}</p>
      </div>
    ))}
  </>
);
