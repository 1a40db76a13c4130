import { createClient } from "@supabase/supabase-js";
import { expect, inject, test } from "vitest";
import { openDatabase } from "./support/database.ts";
import { Device, refusalOf } from "./support/device.ts";

const { url, publishableKey } = inject("stack");
const client = () => createClient(url, publishableKey, { auth: { persistSession: false, autoRefreshToken: false } });

async function refresh(token: string | undefined): Promise<{ code?: string; refresh_token?: string }> {
  const response = await fetch(`${url}/auth/v1/token?grant_type=refresh_token`, {
    method: "POST",
    headers: { apikey: publishableKey, "content-type": "application/json", "x-supabase-api-version": "2024-01-01" },
    body: JSON.stringify({ refresh_token: token }),
  });
  return response.json();
}

test("anonymous sign-in gives a user with no mail and no name, and a token that the public keys prove", async () => {
  const device = client();
  const { data } = await device.auth.signInAnonymously();
  expect(data.user).toMatchObject({ is_anonymous: true, email: "" });
  const claims = await device.auth.getClaims();
  expect(claims.data?.header.alg).toBe("ES256");
  expect(claims.data?.claims).toMatchObject({ role: "authenticated", is_anonymous: true, sub: data.user?.id });
  expect((await device.auth.getUser()).data.user?.id).toBe(data.user?.id);
});

test("each refresh gives a new token; one whose answer was lost is answered again", async () => {
  const device = client();
  const first = (await device.auth.signInAnonymously()).data.session;
  const second = (await device.auth.refreshSession()).data.session;
  expect(second?.refresh_token).not.toBe(first?.refresh_token);
  expect((await refresh(first?.refresh_token)).refresh_token).toBe(second?.refresh_token);
  expect((await refresh("aaaaaaaaaaaa")).code).toBe("refresh_token_not_found");
});

test("an old token used late ends the whole session", async () => {
  const sql = openDatabase();
  const device = client();
  const first = (await device.auth.signInAnonymously()).data.session;
  await device.auth.refreshSession();
  const third = (await device.auth.refreshSession()).data.session;
  await sql`update auth.refresh_tokens set updated_at = now() - interval '1 minute'
    where token = ${first?.refresh_token ?? ""}`;
  expect((await refresh(first?.refresh_token)).code).toBe("refresh_token_already_used");
  expect((await refresh(third?.refresh_token)).code).toBe("refresh_token_already_used");
});

test("many refreshes of one token at once give one new token", async () => {
  const { data } = await client().auth.signInAnonymously();
  const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(data.session?.refresh_token)));
  expect(new Set(answers.map((answer) => answer.refresh_token)).size).toBe(1);
});

test("after logout the session is gone", async () => {
  const device = client();
  const { data } = await device.auth.signInAnonymously();
  expect((await device.auth.signOut()).error).toBeNull();
  expect((await client().auth.getUser(data.session?.access_token)).error).not.toBeNull();
  expect((await refresh(data.session?.refresh_token)).code).toBe("refresh_token_not_found");
});

test("the gateway wants the publishable key, and the functions want a token", async () => {
  expect((await fetch(`${url}/auth/v1/settings`)).status).toBe(401);
  expect((await fetch(`${url}/auth/v1/settings`, { headers: { apikey: "sb_publishable_wrong" } })).status).toBe(401);
  expect((await fetch(`${url}/auth/v1/.well-known/jwks.json`)).status).toBe(200);
  expect((await fetch(`${url}/functions/v1/nothing`, { method: "POST" })).status).toBe(404);
  const device = await Device.withVault();
  await device.client.auth.signOut({ scope: "local" });
  expect(await refusalOf(device.sync())).toBe("unauthorized");
});
