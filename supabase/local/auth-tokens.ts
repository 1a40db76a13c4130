import { randomInt } from "node:crypto";
import { createLocalJWKSet, importJWK, type JSONWebKeySet, type JWTPayload, jwtVerify, SignJWT } from "jose";
import type { Secrets } from "./secrets.ts";

/** Access tokens as Supabase Auth makes them: ES256, an hour, with the claims that policies and clients read. */
export interface TokenSigner {
  /** The public keys, as `/.well-known/jwks.json` gives them. */
  readonly jwks: JSONWebKeySet;
  sign(claims: JWTPayload): Promise<{ token: string; expiresAt: number }>;
  /** @throws when the token is expired, forged or malformed */
  verify(token: string): Promise<JWTPayload>;
}

/** Seconds for which an access token is valid; the same as `jwt_expiry` in config.toml. */
export const tokenLifetime = 3_600;

export async function tokenSigner(key: Secrets["signingKey"], issuer: string): Promise<TokenSigner> {
  const { d: _private, ...publicKey } = key;
  const jwks: JSONWebKeySet = { keys: [{ ...publicKey, key_ops: ["verify"] }] };
  const signingKey = await importJWK(key, "ES256");
  const verificationKeys = createLocalJWKSet(jwks);
  return {
    jwks,
    sign: async (claims) => {
      const now = Math.floor(Date.now() / 1_000);
      const expiresAt = now + tokenLifetime;
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: "ES256", kid: key.kid, typ: "JWT" })
        .setIssuer(issuer)
        .setIssuedAt(now)
        .setExpirationTime(expiresAt)
        .sign(signingKey);
      return { token, expiresAt };
    },
    verify: async (token) => (await jwtVerify(token, verificationKeys, { algorithms: ["ES256"] })).payload,
  };
}

const refreshTokenAlphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

/** A refresh token in the form of the platform's: twelve lower-case letters and digits. */
export const newRefreshToken = () =>
  Array.from({ length: 12 }, () => refreshTokenAlphabet[randomInt(refreshTokenAlphabet.length)]).join("");

export const isRefreshToken = (value: unknown): value is string =>
  typeof value === "string" && /^[a-z0-9]{12}$/.test(value);
