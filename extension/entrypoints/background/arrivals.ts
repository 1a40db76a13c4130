/**
 * Does what there is to do after something has arrived from another device. A first sync brings a journal in many pages:
 * after the first one it is done at once, and after all others of the same run once, when the run has ended.
 * @param going the current run of sync, the same promise as long as it lasts
 */
export function afterArrivals(going: () => Promise<void>, work: () => Promise<void>): () => Promise<void> {
  let run: Promise<void> | undefined;
  let rest: Promise<void> | undefined;
  return () => {
    const current = going();
    if (current !== run) {
      run = current;
      rest = undefined;
      return work();
    }
    rest ??= current.then(work, work);
    return rest;
  };
}
