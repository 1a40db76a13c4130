/**
 * The ground floor: small tools that several folders need and that need nothing of ours. Shapes of values from outside
 * are in `shapes`, comparisons of instants and days in `ordering`, splices of text in `splice`, and the one serial
 * queue here.
 */

/** Runs work in order: each piece begins when the one before has ended, whether it succeeded or failed. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    // Not reported here: the caller that asked for the work gets its failure.
    this.#last = done.catch(() => {});
    return done;
  }
}
