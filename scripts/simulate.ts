// `npm run simulate -- --seeds 100000 --kills 5000 --from 1`: as many histories of the simulation, and as many times that
// the browser ends the background or a page, each with a seed of its own.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const option = { type: "string" } as const;
const { values } = parseArgs({ options: { seeds: option, kills: option, from: option } });
const { seeds: SEEDS = "100000", from: FROM = "1" } = values;
const { kills: KILLS = String(Math.ceil(Number(SEEDS) / 20)) } = values; // as long again
const names = [...[1, 2, 3, 4].map((part) => `histories ${part} of 4`), "kills"];
const args = ["run", "--config", "tests/simulation/vitest.config.ts", ...names.flatMap((name) => ["--project", name])];
const { status } = spawnSync("vitest", args, { stdio: "inherit", env: { ...process.env, SEEDS, KILLS, FROM } });
process.exit(status ?? 1);
