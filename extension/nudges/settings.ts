import { clampRestHours } from "../treatment/rest-hours";
import { isRhythm } from "../treatment/rhythm";
import { clampBreath } from "./breath";
import { categories, defaultCategories } from "./categories";
import { namedRule, nameOf } from "./rules";
import type { Settings } from "./shapes";

/**
 * Settings as the vault stores them: each is a register of its own, also each category and site, so that two devices
 * that change different ones both keep their change. 'category:news' → true, 'own:example.com' → false.
 */
export type SettingFields = Readonly<Record<string, unknown>>;

const kinds = { categories: "category:", own: "own:", letThrough: "letThrough:" } as const;
type Listed = keyof typeof kinds;

/** Reads them; a missing or malformed one has its default. */
export function readSettings(fields: SettingFields): Settings {
  const ticked = (kind: Listed) =>
    Object.entries(fields).flatMap(([name, value]) =>
      name.startsWith(kinds[kind]) && value === true ? [name.slice(kinds[kind].length)] : [],
    );
  const chosen = categories
    .map(({ id }) => id)
    .filter((id) => (fields[kinds.categories + id] ?? defaultCategories().includes(id)) === true);
  return {
    reason: typeof fields.reason === "string" ? fields.reason : "",
    categories: chosen,
    own: ticked("own"),
    letThrough: ticked("letThrough"),
    breathSeconds: clampBreath(fields.breathSeconds),
    restHours: clampRestHours(fields.restHours),
    rhythm: isRhythm(fields.rhythm) ? fields.rhythm : "bySpacing",
  };
}

/** Only the registers that a change touches. Invalid sites and unknown categories are skipped. */
export function settingChanges(now: Settings, wanted: Partial<Settings>): Record<string, boolean | number | string> {
  const changes: Record<string, boolean | number | string> = {};
  for (const kind of Object.keys(kinds) as Listed[]) {
    const after = wanted[kind]?.flatMap((name) => nameIn(kind, name) ?? []);
    if (!after) continue;
    for (const name of after) if (!now[kind].includes(name)) changes[kinds[kind] + name] = true;
    for (const name of now[kind]) if (!after.includes(name)) changes[kinds[kind] + name] = false;
  }
  const known = readSettings({ ...now, ...wanted });
  for (const name of ["reason", "breathSeconds", "restHours", "rhythm"] as const)
    if (wanted[name] !== undefined && known[name] !== now[name]) changes[name] = known[name];
  return changes;
}

function nameIn(kind: Listed, name: string): string | undefined {
  if (kind === "categories") return categories.find(({ id }) => id === name)?.id;
  const rule = namedRule(name);
  return rule && nameOf(rule);
}
