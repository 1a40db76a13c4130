/** Twelve words, numbered, in two columns that are read downwards; one of them may come twice. No browser shall translate or send them anywhere. */
export function WordList({ words }: { words: readonly string[] }) {
  return (
    <ol class="twelve notranslate" translate={false} lang="en">
      {words.map((word, place) => (
        <li key={place}>{word}</li>
      ))}
    </ol>
  );
}
