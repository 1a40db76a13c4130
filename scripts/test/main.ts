import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { constants } from "node:os";
import { endLeftovers, run } from "./command.ts";
import { add, type Count, none, spell, trouble } from "./count.ts";
import { type Lane, type Layer, layers, outputFolder, type Step } from "./layers.ts";

// npm test                       every layer, two lanes of them at once
// npm test -- unit               one layer, its output as it comes
// npm test -- e2e -g veil        one layer; the rest goes to its tool

const [only, ...rest] = process.argv.slice(2);

function chosen(): Layer[] {
  const present = layers.filter((layer) => layer.exists);
  if (only === undefined) return present;
  const layer = present.find(({ name }) => name === only);
  if (!layer) {
    console.error(`There is no layer '${only}'. There are: ${present.map(({ name }) => name).join(", ")}.`);
    process.exit(1);
  }
  return present.filter((other) => other === layer || (layer.onBuild && other.name === "build"));
}

async function runStep(step: Step, layer: Layer, log: string | undefined): Promise<Count> {
  const args = step.takesRest && layer.name === only ? [...step.args, ...rest] : step.args;
  const exitCode = await run({ layer: layer.name, ...step, args, log });
  const name = [step.command, ...step.args.slice(0, 2)].join(" ");
  if (step.prepares && exitCode === 0) return none;
  const own = exitCode === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 };
  const count = step.report?.count(step.report.path) ?? own;
  for (const note of step.report?.notes?.(step.report.path) ?? []) console.log(`  ${note}`);
  const problem = trouble(count, exitCode);
  if (!problem) return count;
  console.log(`  '${name}' ${problem}`);
  return add(count, { ...none, failed: 1 });
}

async function runLayer(layer: Layer): Promise<Count> {
  const log = layer.name === only ? undefined : `${outputFolder}/${layer.name}.log`;
  const begin = performance.now();
  let count = none;
  for (const step of layer.steps) {
    await ending;
    count = add(count, await runStep(step, layer, log));
  }
  await ending;
  const leftovers = await endLeftovers(layer.name);
  if (count.failed > 0 && log !== undefined) console.log(readFileSync(log, "utf8"));
  if (leftovers.length > 0) console.log(`  left running, and ended now: ${leftovers.join(", ")}`);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  console.log(`${count.failed > 0 ? "✗" : "✓"} ${layer.name.padEnd(12)}${seconds.padStart(7)} s   ${spell(count)}`);
  return count;
}

rmSync(outputFolder, { recursive: true, force: true });
mkdirSync(outputFolder, { recursive: true });
// Ctrl+C comes twice, from the terminal and from setup.mjs: the second one must not interrupt what the first began.
let ending: Promise<never> | undefined;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    ending ??= endLeftovers().then(() => process.exit(128 + constants.signals[signal]));
  });
}

const begin = performance.now();
let total = none;
async function runLane(lane: Lane): Promise<void> {
  for (const layer of layersToRun.filter((each) => each.lane === lane)) {
    const count = await runLayer(layer);
    total = add(total, count);
  }
}
const layersToRun = chosen();
await Promise.all([runLane("computes"), runLane("waits")]);
await runLane("last");
console.log(`\nAll of it took ${((performance.now() - begin) / 1000).toFixed(0)} s.`);
console.log(spell(total));
process.exitCode = total.failed > 0 ? 1 : 0;
