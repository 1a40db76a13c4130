import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { exportJWK, generateKeyPair, type JWK } from "jose";

/** What must outlive a restart: with another signing key everybody would be signed out. */
export interface Secrets {
  readonly databasePassword: string;
  /** A private ES256 key that signs the access tokens. */
  readonly signingKey: JWK & { readonly kid: string };
}

/** Reads the secrets of a data folder, or makes them there, readable by their owner only. */
export async function secretsOf(dataFolder: string): Promise<Secrets> {
  const file = path.join(dataFolder, "secrets.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const secrets: Secrets = {
    databasePassword: randomBytes(24).toString("base64url"),
    signingKey: { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: "ES256", use: "sig" },
  };
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}
