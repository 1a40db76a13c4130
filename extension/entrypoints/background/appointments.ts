import type { Meeting } from "../../care/reminders";
import { readStart } from "../../treatment/treatment";
import type { Vault } from "../../vault";

/** The appointments that the person wants to be reminded of. */
export async function readMeetings(vault: Vault): Promise<Meeting[]> {
  const records = await vault.list("appointment");
  return records.flatMap(({ id, fields }) => {
    const start = fields.reminder === true ? readStart(fields.start) : undefined;
    return start ? [{ id, start }] : [];
  });
}
