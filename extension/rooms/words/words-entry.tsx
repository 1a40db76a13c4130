import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { type Result, readSheet, type Secret, type SheetsProblem, secretOfSheets, wordsOf } from "../../vault";
import { PhraseField } from "./phrase-field";

/** What the words come from, and the words so far: as they were typed, or the twelve behind two sheets, once there are two. */
export interface Entered {
  from: "words" | "sheets";
  phrase: string;
}

interface WordsEntryProps {
  /** What the field for the twelve words is called. */
  label: string;
  entered: Entered;
  onEntered: (entered: Entered) => void;
}

/** The twelve words, or two of the three sheets in place of them. What was typed into either stays on the way back. */
export function WordsEntry({ label, entered: { from }, onEntered }: WordsEntryProps) {
  const [text, setText] = useState("");
  const [sheets, setSheets] = useState<Pair>(["", ""]);
  const secret = useSecretOf(sheets);
  const joined = secret?.ok ? wordsOf(secret.value).join(" ") : "";
  // Before it can be read that they fit: a press that follows finds them.
  useLayoutEffect(() => {
    if (from === "sheets") onEntered({ from, phrase: joined });
  }, [joined]);

  if (from === "words")
    return (
      <>
        <PhraseField
          key="twelve" // a field of its own, so that whoever comes to it has the caret in it
          kind="twelve"
          label={label}
          text={text}
          onText={(text) => {
            setText(text);
            onEntered({ from, phrase: text });
          }}
          takesCaret
        />
        <Other name={i18n.t("sheets.enter.have")} onPress={() => onEntered({ from: "sheets", phrase: joined })} />
      </>
    );
  const [first, second] = sheets;
  return (
    <>
      <p>{i18n.t("sheets.enter.how")}</p>
      <PhraseField
        key="first"
        kind="sheet"
        label={i18n.t("sheets.enter.first")}
        text={first}
        onText={(text) => setSheets([text, second])}
        takesCaret
      />
      <PhraseField
        key="second"
        kind="sheet"
        label={i18n.t("sheets.enter.second")}
        text={second}
        onText={(text) => setSheets([first, text])}
      />
      <p role="status" class="said">
        {secret && i18n.t(`sheets.enter.${secret.ok ? "fit" : secret.error}`)}
      </p>
      <Other name={i18n.t("sheets.enter.words")} onPress={() => onEntered({ from: "words", phrase: text })} />
    </>
  );
}

const Other = ({ name, onPress }: { name: string; onPress: () => void }) => (
  <div class="row">
    <button type="button" class="quiet" onClick={onPress}>
      {name}
    </button>
  </div>
);

type Pair = readonly [string, string];
type Found = Result<Secret, SheetsProblem>;

/** What two sheets give, as soon as both are whole. */
function useSecretOf([first, second]: Pair): Found | undefined {
  const [found, setFound] = useState<{ first: string; second: string; secret: Found }>();
  useEffect(() => {
    const [one, other] = [readSheet(first), readSheet(second)];
    if (!one.ok || !other.ok) return;
    let stale = false;
    void secretOfSheets(one.value, other.value).then(
      (secret) => {
        if (!stale) setFound({ first, second, secret });
      },
      (error) => void report("words-entry.secretOf", error),
    );
    return () => {
      stale = true;
    };
  }, [first, second]);
  return found?.first === first && found.second === second ? found.secret : undefined;
}
