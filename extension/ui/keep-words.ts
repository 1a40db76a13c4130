/**
 * Takes words as they are typed to where they are kept, one write at a time; while one is on its way, later ones wait
 * as the newest whole text. After a failure the next call offers everything again, because `known` has not moved.
 * @returns a promise that is kept once these words are, and broken when they could not be
 */
export function keepWords(known: string, write: (from: string, to: string) => Promise<unknown>) {
  let newest = known;
  let last: Promise<unknown> = Promise.resolve();

  const send = async () => {
    const to = newest;
    if (to === known) return;
    await write(known, to);
    known = to;
  };

  return (text: string): Promise<void> => {
    newest = text;
    const run = last.then(send);
    last = run.catch(() => {});
    return run;
  };
}
