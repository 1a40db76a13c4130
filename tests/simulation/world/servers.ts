import type { Chance } from "./random";
import { hex, ModelServer } from "./server";

/** Small answers and small requests in a part of the histories: paging and splitting are tried with a few records. */
export function anyServer(chance: Chance, Server: typeof ModelServer = ModelServer): ModelServer {
  const newEpoch = () => hex(chance.fill(new Uint8Array(16)));
  return new Server(newEpoch, {
    ...(chance.hits(0.5) && { answerBytes: chance.of([1, 1_500, 4_000]) ?? 1 }),
    ...(chance.hits(0.2) && { requestBytes: chance.of([1_500, 4_000]) ?? 4_000 }),
  });
}
