import { report } from "../base/report";
import { SerialQueue } from "../base/serial-queue";
import { withLastCall } from "./last-call";

/**
 * Takes words as they are typed to where they are kept, one write at a time; while one is on its way, later ones wait
 * as the newest whole text, unless the page goes away: then they follow at once. After a failure the next call offers
 * everything again, because `known` has not moved.
 * @returns a promise that is kept once these words are, and broken when they could not be
 */
export function keepWords(known: string, write: (from: string, to: string) => Promise<unknown>) {
  let newest = known;
  const queue = new SerialQueue();

  const send = async () => {
    let sent = newest;
    if (sent === known) return;
    await withLastCall(write(known, sent), () => {
      if (newest === sent) return;
      void write(sent, newest).catch((error) => void report("keep-words.send", error));
      sent = newest;
    });
    known = sent;
  };

  return (text: string): Promise<void> => {
    newest = text;
    return queue.run(send);
  };
}
