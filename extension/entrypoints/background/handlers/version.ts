import { idOfGoals, idOfInstructions, idOfSafetyPlan } from "../../../care/records";
import type { VersionOf, versionMessages } from "../../../messages/version";
import type { Vault } from "../../../vault";
import { body } from "../versions";
import type { Handlers } from "./handler";

export const versionHandlers: Handlers<typeof versionMessages> = {
  "version.list": async ({ vault, versions }, { of }) => versions.of(...(await placeOf(vault, of))),
};

/** The record and the field in which a text is. */
async function placeOf(vault: Vault, of: VersionOf): Promise<[id: string, field: string]> {
  switch (of.what) {
    case "entry":
      return [of.id, body];
    case "intention":
      return [of.id, "intention"];
    case "goals":
      return [await idOfGoals(vault, of.treatment), body];
    case "instructions":
      return [await idOfInstructions(vault), body];
    case "safety":
      return [await idOfSafetyPlan(vault), of.part];
  }
}
