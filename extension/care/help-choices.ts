import { sealedItem, type Vault } from "../vault";
import { type HelpChoices, helpChoices } from "./shapes";

const fallback: HelpChoices = { country: "", lowMood: true };

const item = ({ deviceLocal }: Vault) => sealedItem(deviceLocal, { name: "help", shape: helpChoices, fallback });

/** What was chosen for Help on this device. Readable while locked. */
export const readHelpChoices = (vault: Vault): Promise<HelpChoices> => item(vault).get();

export const changeHelpChoices = (vault: Vault, change: Partial<HelpChoices>): Promise<HelpChoices> =>
  item(vault).update((choices) => ({ ...choices, ...change }));
