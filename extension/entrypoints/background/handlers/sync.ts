import * as v from "valibot";
import type { SyncMessages } from "../../../messages/sync";
import { byId, nothing } from "../shapes";
import { done, type PageAsks } from "./handler";

const deviceName = v.pipe(v.string(), v.trim(), v.maxLength(100));
/** A phrase may be pasted into one field, so how many words there are is for the vault to say. */
const words = v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(50));
const setting = v.pipe(v.string(), v.maxLength(1_000));

export const syncAsks: PageAsks<SyncMessages> = {
  "sync.state": { shape: nothing, act: ({ sync }) => sync.view() },
  "sync.words": { shape: nothing, act: ({ sync }) => sync.words() },
  "sync.turnOn": { shape: v.object({ deviceName }), act: ({ sync }, ask) => sync.turnOn(ask.deviceName) },
  "sync.join": { shape: v.object({ words, deviceName }), act: ({ sync }, ask) => sync.join(ask.words, ask.deviceName) },
  "sync.now": {
    shape: nothing,
    act: async ({ sync }) => {
      await sync.run({ asked: true });
      return sync.view();
    },
  },
  "sync.devices": { shape: nothing, act: ({ sync }) => sync.devices() },
  "sync.removeDevice": { shape: byId, act: ({ sync }, { id }) => sync.removeDevice(id) },
  "sync.newWords": { shape: v.object({ deviceName }), act: ({ sync }, ask) => sync.newWords(ask.deviceName) },
  "sync.leave": { shape: nothing, act: ({ sync }) => sync.leave() },
  "sync.deleteEverything": {
    shape: nothing,
    act: ({ sync }) => done(sync.deleteEverything()),
  },
  "sync.server": { shape: v.object({ url: setting, key: setting }), act: ({ sync }, ask) => sync.setServer(ask) },
};
