import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { checkout, denoBinary, functionsFolder } from "./paths.ts";
import { freePort } from "./ports.ts";
import { allGone, commandOf, signal } from "./processes.ts";

/** One edge function, running in a Deno of its own, as deployed. */
export interface EdgeFunction {
  readonly name: string;
  readonly port: number;
  kill9(): void;
  stop(): Promise<void>;
}

export interface FunctionOptions {
  readonly dataFolder: string;
  readonly logFolder: string;
  /** What the platform passes in: SUPABASE_URL, SUPABASE_DB_URL, SUPABASE_JWKS. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The functions of the checkout, by name. */
export const functionNames = () =>
  readdirSync(functionsFolder).filter((name) => existsSync(path.join(functionsFolder, name, "index.ts")));

/** Starts a function, and starts it again whenever it ends by itself. */
export async function startFunction(name: string, options: FunctionOptions): Promise<EdgeFunction> {
  const port = await freePort();
  const pidFile = path.join(options.dataFolder, `${name}.pid`);
  const log = createWriteStream(path.join(options.logFolder, `${name}.log`), { flags: "a" });
  let stopping = false;
  let running: ChildProcess;

  await clearLeftover(name, pidFile);
  await launch();

  function launch(): Promise<void> {
    let isUp = false;
    const child = spawn(denoBinary(), parametersFor(name), {
      cwd: checkout,
      env: {
        PATH: process.env.PATH,
        // The mark of a test run, by which its runner finds what was left behind (scripts/test/command.ts).
        CLEARING_TEST_RUN: process.env.CLEARING_TEST_RUN,
        DENO_DIR: path.join(options.dataFolder, "deno"),
        DENO_NO_UPDATE_CHECK: "1",
        NO_COLOR: "1",
        DENO_SERVE_ADDRESS: `tcp:127.0.0.1:${port}`,
        ...options.environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    running = child;
    writeFileSync(pidFile, String(child.pid));
    child.once("exit", async (code, killedBy) => {
      if (stopping) return;
      log.write(`ended by ${killedBy ?? code}, starting again\n`);
      // A function that does not even come up must not keep a core busy.
      if (!isUp) await pause(500);
      if (!stopping) launch().catch(() => {});
    });
    return new Promise((resolve, reject) => {
      const read = (chunk: Buffer) => {
        log.write(chunk);
        if (!String(chunk).includes("Listening on")) return;
        isUp = true;
        resolve();
      };
      child.stdout?.on("data", read);
      child.stderr?.on("data", read);
      child.once("error", reject);
      child.once("exit", () => reject(new Error(`The function ${name} does not start; its log says why.`)));
    });
  }

  return {
    name,
    port,
    kill9: () => running.kill("SIGKILL"),
    stop: async () => {
      stopping = true;
      if (running.exitCode === null && running.signalCode === null) {
        const ended = new Promise((resolve) => running.once("exit", resolve));
        running.kill("SIGTERM");
        await ended;
      }
      rmSync(pidFile, { force: true });
      log.end();
    },
  };
}

const entrypoint = (name: string) => path.join(functionsFolder, name, "index.ts");

const parametersFor = (name: string) => [
  ...["run", "--no-prompt", "--cached-only", "--node-modules-dir=manual", "--no-lock"],
  ...["--allow-net=127.0.0.1", "--allow-env", `--allow-read=${functionsFolder},${path.join(checkout, "node_modules")}`],
  ...["--config", path.join(functionsFolder, name, "deno.json"), entrypoint(name)],
];

/** Ends a function that a killed stack left behind. */
async function clearLeftover(name: string, pidFile: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8"));
  if (pid > 0 && commandOf(pid).includes(entrypoint(name))) {
    signal(pid, "SIGKILL");
    await allGone([pid], 5_000);
  }
  rmSync(pidFile, { force: true });
}
