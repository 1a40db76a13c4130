import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from "jose";
import { type DeviceOf, deviceByToken } from "./token.ts";

/** A project's signing key, for tests: makes and verifies tokens. */
export async function testProject(): Promise<{
  deviceOf: DeviceOf;
  /** Moves the clock by which tokens expire, by milliseconds. */
  wait(time: number): void;
  /** @param expires after how long, such as `1h`; null: never */
  token(claims?: Record<string, unknown>, expires?: string | null): Promise<string>;
}> {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  let waited = 0;
  const key = { ...(await exportJWK(publicKey)), kid: "test", alg: "ES256" };
  return {
    deviceOf: deviceByToken(createLocalJWKSet({ keys: [key] }), () => Date.now() + waited),
    wait: (time) => {
      waited += time;
    },
    token: (claims = {}, expires = "1h") => {
      const token = new SignJWT({ sub: crypto.randomUUID(), role: "authenticated", ...claims })
        .setProtectedHeader({ alg: "ES256", kid: "test" })
        .setAudience("authenticated");
      return (expires === null ? token : token.setExpirationTime(expires)).sign(privateKey);
    },
  };
}

/** A small seeded generator (mulberry32): the same seed gives the same numbers, each from 0 up to but not including 1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
