/** Runs work in order: each piece begins when the one before has ended, whether it succeeded or failed. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    // Not reported here: whoever asked for the work gets its failure.
    this.#last = done.catch(() => {});
    return done;
  }
}
