import type { Answer, Ask, PageMessages } from "../../../messages";
import type { Vault } from "../../../vault";
import type { Services } from "../services";

/** What the background works with, once the vault is open. */
export type OpenServices = Omit<Services, "vault"> & { readonly vault: Vault };

/** What each ask of a part of the messages does. The guard has checked its shape. */
export type Handlers<Part> = {
  readonly [K in keyof Part & keyof PageMessages]: (services: OpenServices, ask: Ask<K>) => Promise<Answer<K>>;
};

/** The answer to an ask that returns nothing. */
export const done = (doing: Promise<unknown>): Promise<null> => doing.then(() => null);
