import { readFileSync } from "node:fs";
import path from "node:path";
import { checkout } from "./paths.ts";

/** How often one address may do something; all of it at once, then one after the other as time goes on. */
export interface Rate {
  readonly times: number;
  readonly milliseconds: number;
}

/** What the platform's Auth lets an address do, and whether it lets anybody in without a name. */
export interface AuthRules {
  readonly anonymousSignIns: boolean;
  readonly signUps: Rate;
  readonly refreshes: Rate;
}

const endless: Rate = { times: 1e9, milliseconds: 1 };

/** For tests, in which many devices have one address. */
export const noLimits: AuthRules = { anonymousSignIns: true, signUps: endless, refreshes: endless };

/** As `supabase config push` would tell a hosted project; the periods are the platform's. */
export function configuredRules(file = path.join(checkout, "supabase/config.toml")): AuthRules {
  const toml = readFileSync(file, "utf8");
  const configured = (name: string) => {
    const value = new RegExp(`^${name} = (\\w+)$`, "m").exec(toml)?.[1];
    if (value === undefined) throw new Error(`${file} has no ${name}.`);
    return value;
  };
  return {
    anonymousSignIns: configured("enable_anonymous_sign_ins") === "true",
    signUps: { times: Number(configured("anonymous_users")), milliseconds: 3_600_000 },
    refreshes: { times: Number(configured("token_refresh")), milliseconds: 300_000 },
  };
}

/** Lets each address do something as often as a rate says. */
export class RateLimit {
  readonly #rate: Rate;
  readonly #now: () => number;
  readonly #left = new Map<string, { times: number; at: number }>();

  constructor(rate: Rate, now: () => number = Date.now) {
    this.#rate = rate;
    this.#now = now;
  }

  /** Whether it may happen once more. If so, it counts. */
  take(address: string): boolean {
    const { times, milliseconds } = this.#rate;
    const at = this.#now();
    const last = this.#left.get(address) ?? { times, at };
    const left = Math.min(times, last.times + ((at - last.at) * times) / milliseconds);
    this.#left.set(address, { times: left >= 1 ? left - 1 : left, at });
    return left >= 1;
  }
}
