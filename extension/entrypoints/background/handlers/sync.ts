import type { syncMessages } from "../../../messages/sync";
import { limits } from "../../../sync/server";
import { done, type Handlers } from "./handler";

export const syncHandlers: Handlers<typeof syncMessages> = {
  "sync.state": ({ sync }) => sync.view(),
  "sync.held": async ({ vault }) => ({ records: await vault.sync.held(), most: limits.recordsAVault }),
  "sync.words": ({ sync }) => sync.words(),
  "sync.turnOn": ({ sync }, ask) => sync.turnOn(ask.deviceName),
  "sync.join": ({ sync }, ask) => sync.join(ask.words, ask.deviceName, ask),
  "sync.now": async ({ sync }) => {
    await sync.run({ asked: true });
    return sync.view();
  },
  "sync.devices": ({ sync }) => sync.devices(),
  "sync.removeDevice": ({ sync }, { id }) => sync.removeDevice(id),
  "sync.newWords": ({ sync }, ask) => sync.newWords(ask.deviceName, ask),
  "sync.leaveUnopened": ({ sync }) => sync.leaveUnopened(),
  "sync.leave": ({ sync }) => sync.leave(),
  "sync.deleteEverything": ({ sync }) => done(sync.deleteEverything()),
  "sync.server": ({ sync }, ask) => sync.setServer(ask),
};
