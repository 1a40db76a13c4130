import { expect, inject, test } from "vitest";
import { ModelServer } from "../support/model/server";
import { brokenServers } from "./broken-servers";
import { mutants } from "./mutants";
import { type Platform, runHistory } from "./world/history";
import { memoryPlatform } from "./world/memory";
import { anyServer } from "./world/servers";

declare module "vitest" {
  interface ProvidedContext {
    mutant: string;
  }
}

const PATIENCE = 300; // histories; a mutant that survives them needs other histories, see `stress`

/** Words lost or restored, or devices that differ; other failures do not count. */
const LOSS = / is lost$| is back$| is another one than | and not |has \d+ records/;

const mutant = mutants.find(({ name }) => name === inject("mutant"));

test(`the simulation catches: ${mutant?.name}`, async () => {
  const Server = mutant?.server ? brokenServers[mutant.server] : ModelServer;
  const platform: Platform = { ...memoryPlatform, newServer: (chance) => anyServer(chance, Server) };
  let lost: readonly string[] = [];
  for (let seed = 1; seed <= PATIENCE && lost.length === 0; seed++) {
    const { problems } = await runHistory(seed, platform, mutant?.stress);
    lost = problems.filter((problem) => LOSS.test(problem));
  }
  expect(lost).not.toEqual([]);
});
