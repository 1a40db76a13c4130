import { expect, inject, onTestFinished, test } from "vitest";
import { createAuth } from "../../supabase/local/auth.ts";
import { tokenSigner } from "../../supabase/local/auth-tokens.ts";
import { openDatabase } from "../../supabase/local/database.ts";
import { type AuthRules, configuredRules, noLimits, RateLimit } from "../../supabase/local/rates.ts";
import { secretsOf } from "../../supabase/local/secrets.ts";

/** The Auth stand-in with these rules. */
async function auth(rules: Partial<AuthRules>) {
  const { superuserUrl, dataDir } = inject("stack");
  const database = openDatabase(superuserUrl);
  onTestFinished(() => database.close());
  const { signingKey } = await secretsOf(dataDir);
  return createAuth(database, await tokenSigner(signingKey, "http://auth"), { ...noLimits, ...rules });
}

const body = (json: object) => ({ method: "POST", body: JSON.stringify(json) });
const saidBy = async (response: Response) => ({ status: response.status, ...(await response.json()) });

test("sign-ups and refreshes end at the platform's limits, with the platform's errors", async () => {
  const once = { times: 1, milliseconds: 3_600_000 };
  const app = await auth({ signUps: once, refreshes: once });
  const { refresh_token } = await saidBy(await app.request("/signup", body({})));
  const limited = { status: 429, code: "over_request_rate_limit", message: "Request rate limit reached" };
  expect(await saidBy(await app.request("/signup", body({})))).toEqual(limited);
  const refresh = () => app.request("/token?grant_type=refresh_token", body({ refresh_token }));
  expect((await refresh()).status).toBe(200);
  expect(await saidBy(await refresh())).toEqual(limited);
});

test("where anonymous sign-ins are off, nobody gets an account, and the error says so", async () => {
  const app = await auth({ anonymousSignIns: false });
  expect(await saidBy(await app.request("/signup", body({})))).toMatchObject({
    status: 422,
    code: "anonymous_provider_disabled",
  });
});

test("an account stores no more than a request may have", async () => {
  const app = await auth({});
  const signUp = (length: number) => app.request("/signup", body({ data: { text: "x".repeat(length) } }));
  expect((await signUp(60_000)).status).toBe(200);
  expect((await signUp(66_000)).status).toBe(413);
});

test("the rules are those of config.toml", () => {
  expect(configuredRules()).toEqual({
    anonymousSignIns: true,
    signUps: { times: 30, milliseconds: 3_600_000 },
    refreshes: { times: 150, milliseconds: 300_000 },
  });
});

test("an address may do it all at once, then again as time goes on, and others are not held up", () => {
  let now = 0;
  const limit = new RateLimit({ times: 3, milliseconds: 3_000 }, () => now);
  const takes = (address: string) => [1, 2, 3, 4].map(() => limit.take(address));
  expect(takes("here")).toEqual([true, true, true, false]);
  expect(takes("there")).toEqual([true, true, true, false]);
  now = 999;
  expect(limit.take("here")).toBe(false);
  now = 1_001;
  expect(limit.take("here")).toBe(true);
  expect(limit.take("here")).toBe(false);
  now = 60_000;
  expect(takes("here")).toEqual([true, true, true, false]);
});
