// `npm run simulate -- --seeds 100000 --from 1`: as many histories of the simulation, each with a seed of its own.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { seeds: { type: "string" }, from: { type: "string" } } });
const { seeds = "100000", from = "1" } = values;
const projects = [1, 2, 3, 4].flatMap((part) => ["--project", `histories ${part} of 4`]);
const args = ["run", "--config", "tests/simulation/vitest.config.ts", ...projects];
const { status } = spawnSync("vitest", args, { stdio: "inherit", env: { ...process.env, SEEDS: seeds, FROM: from } });
process.exit(status ?? 1);
