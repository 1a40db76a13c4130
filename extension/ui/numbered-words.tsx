import "./numbered-words.css";

/**
 * Words to copy by hand, numbered, read across; one of them may come twice. No browser shall translate or send them
 * anywhere.
 */
export function NumberedWords({ words }: { words: readonly string[] }) {
  return (
    <ol class="numbered-words notranslate" translate={false} lang="en">
      {words.map((word, place) => (
        <li key={place}>{word}</li>
      ))}
    </ol>
  );
}
