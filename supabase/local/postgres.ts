import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, createWriteStream, existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { postgresBinaries } from "./paths.ts";
import { clearPostgresLeftovers, readPidFile } from "./postgres-leftovers.ts";
import { processesIn, signal } from "./processes.ts";
import { type Runner, unprivilegedRunner } from "./unprivileged.ts";

export interface PostgresServer {
  /** A connection string for one of the roles that may log in. */
  url(role: "postgres" | "supabase_admin"): string;
  stop(): Promise<void>;
  /** Kills the server and its children at once. It is started again, as after any crash. */
  kill9(): void;
}

export interface PostgresOptions {
  /** The folder of the cluster, which is created if it does not exist. */
  readonly folder: string;
  readonly port: number;
  readonly password: string;
  /** Whether a commit waits until the disk has it. */
  readonly fsync: boolean;
  readonly logFile: string;
  /** Called each time the server is ready again after it died by itself. */
  readonly onRecovered: () => void;
}

const settings = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "max_connections=60",
  "shared_buffers=64MB",
  "log_min_messages=warning",
  "log_checkpoints=off",
  // What PostgreSQL logs of a statement that fails stays as it is by default, and so on a hosted project: its text, which
  // has nothing of a request in it, and none of its parameters.
];

/** Starts a real PostgreSQL as a child process and keeps it running until it is stopped. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { folder, port, password } = options;
  const binaries = postgresBinaries();
  const runner = unprivilegedRunner(binaries, folder);
  const log = createWriteStream(options.logFile, { flags: "a" });
  let stopping = false;
  let recovery: Promise<void> | undefined;

  await clearPostgresLeftovers(folder);
  if (!existsSync(path.join(folder, "PG_VERSION"))) makeCluster(binaries, runner, folder, password);
  let server = await launch();

  async function launch(): Promise<ChildProcess> {
    const child = run(binaries, runner, "postgres", [
      ...["-D", folder, "-p", String(port)],
      ...[...settings, `fsync=${options.fsync ? "on" : "off"}`].flatMap((setting) => ["-c", setting]),
    ]);
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    await ready(child, folder, options.logFile);
    child.once("exit", () => {
      recovery = recover();
    });
    return child;
  }

  async function recover(): Promise<void> {
    while (!stopping) {
      await clearPostgresLeftovers(folder);
      try {
        server = await launch();
        options.onRecovered();
        return;
      } catch (error) {
        log.write(`${(error as Error).message}\n`);
        await pause(1_000);
      }
    }
  }

  return {
    url: (role) => `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      stopping = true;
      await recovery;
      if (server.exitCode === null && server.signalCode === null) {
        const ended = new Promise((resolve) => server.once("exit", resolve));
        server.kill("SIGINT");
        await ended;
      }
      log.end();
    },
    kill9: () => {
      const children = processesIn(folder);
      server.kill("SIGKILL");
      for (const pid of children) signal(pid, "SIGKILL");
    },
  };
}

function run(binaries: string, runner: Runner, program: string, parameters: string[]): ChildProcess {
  const [command = "", ...rest] = [...runner.before, path.join(binaries, program), ...parameters];
  return spawn(command, rest, { ...runner.identity, stdio: ["ignore", "pipe", "pipe"] });
}

function makeCluster(binaries: string, runner: Runner, folder: string, password: string): void {
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runner.identity.uid !== undefined && runner.identity.gid !== undefined) {
    chownSync(passwordFile, runner.identity.uid, runner.identity.gid);
  }
  const [command = "", ...rest] = [
    ...[...runner.before, path.join(binaries, "initdb"), "-D", folder, "-U", "supabase_admin"],
    ...["--encoding=UTF8", "--locale=C", "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--no-sync"],
  ];
  const made = spawnSync(command, rest, { ...runner.identity, encoding: "utf8" });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) throw new Error(`PostgreSQL could not make its data folder: ${made.stderr}`);
}

async function ready(child: ChildProcess, folder: string, logFile: string): Promise<void> {
  let spawnError: Error | undefined;
  child.once("error", (error) => {
    spawnError = error;
  });
  for (let waited = 0; waited < 60_000; waited += 20) {
    if (spawnError) throw spawnError;
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`PostgreSQL did not start; ${logFile} says why.`);
    }
    // A file that a killed server left also says 'ready': only the one with our pid counts.
    const lines = readPidFile(path.join(folder, "postmaster.pid"));
    if (Number(lines[0]) === child.pid && lines[7]?.startsWith("ready")) return;
    await pause(20);
  }
  child.kill("SIGKILL");
  throw new Error("PostgreSQL was not ready within a minute.");
}
