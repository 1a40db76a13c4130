import type { EpochMs } from "../../../extension/base/shapes";
import type { Connection, ConnectionParts } from "../../../extension/sync/supabase";
import { ModelConnection } from "../../support/model/connection";
import { ModelServer } from "../../support/model/server";
import { through } from "./process";

/** The server that everybody is connected to. */
export let server = new ModelServer();

export const newServer = (): void => {
  server = new ModelServer();
};

const ACCOUNT = "account";

/** A line to the model server, on which a device signs in as on the real one: its account is sealed local state. */
export function connectToModel({ local, onServerTime }: ConnectionParts): Connection {
  const line = new ModelConnection(server);
  const account = async (): Promise<string | undefined> => {
    const stored = await local.get(ACCOUNT);
    line.id = typeof stored === "string" ? stored : undefined;
    return line.id;
  };
  const signIn = async (): Promise<void> => {
    const id = crypto.getRandomValues(new Uint8Array(16)).toHex();
    await through("network", () => void server.accounts.add(id));
    await local.set(ACCOUNT, id);
    line.id = id;
  };
  const ask = async <T>(request: () => Promise<T>): Promise<T> => {
    const answer = await through("network", request);
    onServerTime(Date.now() as EpochMs);
    return answer;
  };
  return {
    async sync(request) {
      await account();
      return ask(() => line.sync(request));
    },
    async vault(op, fields) {
      const known = await account();
      if ((known === undefined || !server.accounts.has(known)) && (op === "create" || op === "join")) await signIn();
      return ask(() => line.vault(op, fields));
    },
    live: () => () => undefined,
    async device() {
      const id = await account();
      return id === undefined ? undefined : Uint8Array.fromHex(id);
    },
    forget: () => local.set(ACCOUNT, undefined),
    close: () => undefined,
  };
}
