import { useEffect, useRef, useState } from "preact/hooks";
import { type Drawing, unpackDrawing } from "../../journal/drawing";
import type { Note } from "../../journal/therapy/note";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";

/**
 * The drawings of these notes by their ids, as far as they are read. Each is read once, when it is first brought.
 * `whole` resolves when all of them are on the page: only then may it be printed.
 */
export function useDrawings(notes: readonly Note[]) {
  const [drawings, setDrawings] = useState<ReadonlyMap<string, Drawing>>(new Map());
  const [wrong, setWrong] = useState("");
  const reading = useRef(new Map<string, Promise<void>>());

  useEffect(() => {
    for (const { id } of notes) {
      if (reading.current.has(id)) continue;
      const read = ask("entry.drawing", { id }).then(
        (packed) => setDrawings((known) => new Map(known).set(id, unpackDrawing(packed))),
        (error: unknown) => setWrong(sentenceFor(error)),
      );
      reading.current.set(id, read);
    }
  });

  const whole = async (): Promise<void> => {
    await Promise.all(reading.current.values());
    await new Promise(requestAnimationFrame); // what was read last is drawn by then
  };
  return { drawings, whole, wrong };
}
