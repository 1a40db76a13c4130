import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new, empty folder for a browser profile. */
export function newProfile(): string {
  return mkdtempSync(join(tmpdir(), "clearing-profile-"));
}

/** Where what is downloaded goes: beside the profile, which is searched for words. */
export const downloadsOf = (profile: string): string => `${profile}-downloads`;

export function removeProfile(profile: string): void {
  // A browser that was just ended can still be writing.
  for (const folder of [profile, downloadsOf(profile)])
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
