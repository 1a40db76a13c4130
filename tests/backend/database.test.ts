import net from "node:net";
import { expect, inject, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "../../supabase/local/database.ts";
import { createRealtime } from "../../supabase/local/realtime.ts";

/** The shared database behind a line that answers nothing any more as soon as something is asked on it. */
async function dyingLine(onAsked: (line: net.Socket) => void): Promise<string> {
  const url = new URL(inject("stack").superuserUrl);
  const port = Number(url.port);
  const sockets: net.Socket[] = [];
  const server = net.createServer((near) => {
    const far = net.connect(port, url.hostname);
    sockets.push(near, far);
    for (const socket of [near, far]) socket.on("error", () => {});
    near.on("data", (bytes) => {
      if (/select|listen/.test(bytes.toString("latin1"))) onAsked(near);
      else far.write(bytes);
    });
    far.pipe(near);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return Object.assign(new URL(url), { port: (server.address() as net.AddressInfo).port }).href;
}

// What the library asks by itself at the beginning of a connection nobody waits for: its failure would end the process.

test("where a server dies over a question, only who asked it hears of that", async () => {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const database = openDatabase(await dyingLine(() => resolve()));
  const answer = database.sql`select 1`.then(
    () => "answered",
    (error) => error.code,
  );
  await asked;
  database.renew();
  expect(await answer).toBe("CONNECTION_DESTROYED");
  await database.close();
});

test("where a server dies as Realtime begins to listen, only who began it hears of that", async () => {
  const url = await dyingLine((line) => line.destroy());
  const begun = createRealtime(url, {} as Database, { verify: async () => ({}) } as never);
  await expect(begun).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
});
