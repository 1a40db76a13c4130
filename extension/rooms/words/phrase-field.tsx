import { useId, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import { takesFocus } from "../../ui/takes-focus";
import { kinds, type Phrase, type PhraseKind, readPhrase, replaceWord, type TypedWord } from "./phrase";
import { ScanWay } from "./scan-way";
import "./words.css";

interface PhraseFieldProps {
  kind: PhraseKind;
  label: string;
  text: string;
  onText: (text: string) => void;
  takesCaret?: boolean;
}

/** One field for a phrase, typed or pasted in any form. Below it stands how each word was read, as it is typed. */
export function PhraseField({ kind, label, text, onText, takesCaret = false }: PhraseFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const help = useId();
  const { words, state } = readPhrase(text, kind);
  const choose = (place: number, word: string) => {
    onText(replaceWord(text, place, word));
    field.current?.focus();
  };
  const scanned = (line: string) => {
    const isPhrase = ["whole", "sheet"].includes(readPhrase(line, kind).state);
    if (isPhrase) onText(line);
    return isPhrase;
  };
  return (
    <div class="tight">
      <label class="tight" ref={takesCaret ? takesFocus : null}>
        {label}
        <textarea
          ref={field}
          class="notranslate"
          translate={false}
          lang="en"
          rows={kind === "twelve" ? 3 : 5}
          value={text}
          aria-describedby={help}
          aria-invalid={words.some(({ fits }) => !fits)}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          required
          onInput={({ currentTarget }) => onText(currentTarget.value)}
        />
      </label>
      <p id={help} class="muted row ends">
        <span>{kind === "twelve" && i18n.t("sync.join.how")}</span>
        <span role="status">{i18n.t("sync.join.count", [String(words.length), String(kinds[kind].words)])}</span>
      </p>
      <ScanWay take={scanned} />
      <ul class="plain tight">
        {words.map((typed, place) => (
          <Read key={place} typed={typed} place={place} onChoose={choose} />
        ))}
      </ul>
      <p role="status" class="said">
        {sentenceOf(state, kind)}
      </p>
    </div>
  );
}

function sentenceOf(state: Phrase["state"], kind: PhraseKind): string {
  if (state === "sheet") return i18n.t("sheets.enter.isSheet");
  if (state !== "checksum" && state !== "tooMany") return "";
  return kind === "twelve" ? i18n.t(`sync.join.${state}`) : i18n.t(`sheets.enter.${state}`);
}

interface ReadProps {
  typed: TypedWord;
  place: number;
  onChoose: (place: number, word: string) => void;
}

/** A word that is not one yet: whether it can become one, and what may be meant. */
function Read({ typed: { word, fits, suggestions }, place, onChoose }: ReadProps) {
  if (fits && suggestions.length === 0) return null;
  return (
    <li class="row read">
      <span translate={false}>
        {place + 1}. {fits ? word : <s>{word}</s>}
      </span>
      <span class="muted" role="status">
        {!fits && i18n.t("sync.join.unknown")} {suggestions.length > 0 && i18n.t("sync.join.maybe")}
      </span>
      {suggestions.map((suggestion) => (
        <button key={suggestion} type="button" class="quiet" lang="en" onClick={() => onChoose(place, suggestion)}>
          {suggestion}
        </button>
      ))}
    </li>
  );
}
