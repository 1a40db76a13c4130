import { startStack } from "../supabase/local/stack.ts";

// `npm run backend`: the local backend alone, until it is told to stop. PORT and DATA_DIR choose where.

const { PORT, DATA_DIR } = process.env;
const starting = startStack({ port: PORT ? Number(PORT) : undefined, dataDir: DATA_DIR });

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await starting.then((stack) => stack.stop()).catch(() => {});
  process.exit(0);
}
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, stop);

try {
  await starting;
  console.log("Ctrl+C stops it. Its data stay in the folder .local, or in DATA_DIR.");
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
