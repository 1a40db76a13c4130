/**
 * A Supabase project on this machine without Docker: a real PostgreSQL with the real migrations, the edge functions in
 * real Deno, and small stand-ins for Auth and Realtime behind one gateway. `startStack` below starts the parts; `npm
 * start`, `npm run backend` and the tests call it. Nothing of this folder is deployed.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { createAuth } from "./auth.ts";
import { tokenSigner } from "./auth-tokens.ts";
import { openDatabase } from "./database.ts";
import { functionNames, startFunction } from "./functions.ts";
import { listenAsGateway, publishableKey } from "./gateway.ts";
import { lockDataFolder } from "./lock.ts";
import { migrate, preparePlatform } from "./migrate.ts";
import { defaultDataFolder } from "./paths.ts";
import { freePort } from "./ports.ts";
import { startPostgres } from "./postgres.ts";
import { type AuthRules, configuredRules } from "./rates.ts";
import { createRealtime } from "./realtime.ts";
import { secretsOf } from "./secrets.ts";

export interface StackOptions {
  /** The port that clients see; 0 takes a free one. */
  readonly port?: number;
  /** The folder of all data. One stack at a time uses a folder. */
  readonly dataDir?: string;
  /** Writes nothing to the console. */
  readonly quiet?: boolean;
  /** False: the disk may have a commit later than the client. Only a power cut or a crash of the system can tell. */
  readonly fsync?: boolean;
  /** How often an address may sign up; if not given, as `supabase/config.toml` says. */
  readonly authRules?: AuthRules;
}

export type StackPart = "postgres" | "sync" | "vault";

export interface Stack {
  /** What a client is told as SUPABASE_URL. */
  readonly url: string;
  readonly publishableKey: string;
  /** A connection for tests and tools, as the role that owns the tables. */
  readonly databaseUrl: string;
  /** The same as the server's superuser. */
  readonly superuserUrl: string;
  /** The folder of each part's log. */
  readonly logDir: string;
  stop(): Promise<void>;
  /** Kills a part as a crash would; it starts again by itself. */
  kill9(part: StackPart): void;
}

/**
 * Starts what a Supabase project is made of, as far as this project uses it: a real PostgreSQL with the migrations, the
 * edge functions in real Deno, and stand-ins for Auth and Realtime, behind one port.
 * @throws a sentence for the person who started it, if another stack uses the folder or another program the port
 */
export async function startStack({
  port = 54321,
  dataDir,
  quiet = false,
  fsync = true,
  authRules = configuredRules(),
}: StackOptions = {}): Promise<Stack> {
  const startedAt = performance.now();
  const dataFolder = path.resolve(dataDir ?? defaultDataFolder);
  const logFolder = path.join(dataFolder, "logs");
  const parts: (() => Promise<void>)[] = [];
  const closing = <Part>(part: Part, close: (part: Part) => Promise<void>): Part => {
    parts.unshift(() => close(part));
    return part;
  };
  const stop = async () => {
    for (const close of parts.splice(0)) await close();
  };

  try {
    let url = `http://127.0.0.1:${port}`;
    closing(await lockDataFolder(dataFolder, () => ({ url, pid: process.pid })), (unlock) => unlock());
    const gateway = closing(await listenAsGateway(port), (each) => each.close());
    url = gateway.url;
    mkdirSync(logFolder, { recursive: true });

    const { databasePassword, signingKey } = await secretsOf(dataFolder);
    let recovered = () => {};
    const server = closing(
      await startPostgres({
        folder: path.join(dataFolder, "postgres"),
        port: await freePort(),
        password: databasePassword,
        fsync,
        logFile: path.join(logFolder, "postgres.log"),
        onRecovered: () => recovered(),
      }),
      (each) => each.stop(),
    );
    const superuserUrl = server.url("supabase_admin");
    const databaseUrl = server.url("postgres");
    await preparePlatform(superuserUrl, databasePassword);
    await migrate(databaseUrl);

    const database = closing(openDatabase(superuserUrl), (each) => each.close());
    // A hosted project cleans up by pg_cron; here it is done at each start.
    await database.sql`select private.clean_up()`;
    const signer = await tokenSigner(signingKey, `${gateway.url}/auth/v1`);
    const realtime = closing(await createRealtime(superuserUrl, database, signer), (each) => each.close());
    recovered = () => {
      database.renew();
      void realtime.renew();
    };

    const functions = await Promise.all(
      functionNames().map(async (name) =>
        closing(
          await startFunction(name, {
            dataFolder,
            logFolder,
            environment: {
              SUPABASE_URL: gateway.url,
              SUPABASE_DB_URL: databaseUrl,
              SUPABASE_JWKS: JSON.stringify(signer.jwks),
            },
          }),
          (each) => each.stop(),
        ),
      ),
    );
    gateway.open({ auth: createAuth(database, signer, authRules), realtime, functions });
    if (!quiet) {
      console.log(`The backend is ready after ${Math.round(performance.now() - startedAt)} ms.`);
      console.log(`  SUPABASE_URL              ${gateway.url}`);
      console.log(`  SUPABASE_PUBLISHABLE_KEY  ${publishableKey}`);
    }
    return {
      url: gateway.url,
      publishableKey,
      databaseUrl,
      superuserUrl,
      logDir: logFolder,
      stop,
      kill9: (part) => (part === "postgres" ? server.kill9() : functions.find(({ name }) => name === part)?.kill9()),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
