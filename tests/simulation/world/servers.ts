import { ModelServer } from "../../support/model/server";
import type { Chance } from "./random";

/**
 * Small answers and small requests in some of the histories, so that a few records are enough for paging and splitting.
 */
export function anyServer(chance: Chance, Server: typeof ModelServer = ModelServer): ModelServer {
  const newEpoch = () => chance.fill(new Uint8Array(16)).toHex();
  return new Server(newEpoch, {
    ...(chance.hits(0.5) && { answerBytes: chance.of([1, 1_500, 4_000]) ?? 1 }),
    ...(chance.hits(0.2) && { requestBytes: chance.of([1_500, 4_000]) ?? 4_000 }),
  });
}
