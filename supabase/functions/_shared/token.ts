import { createLocalJWKSet, createRemoteJWKSet, decodeProtectedHeader, type JWTVerifyGetKey, jwtVerify } from "jose";

/**
 * Resolves to the device (the user's id) that a request's bearer token was issued to, or null if the token is not
 * valid.
 */
export type DeviceOf = (request: Request) => Promise<string | null>;

/** The project's public keys: the platform passes them in; if it does not, they are fetched once from Auth. */
function projectKeys(): JWTVerifyGetKey {
  const passedIn = Deno.env.get("SUPABASE_JWKS");
  if (!passedIn) {
    return createRemoteJWKSet(new URL("/auth/v1/.well-known/jwks.json", Deno.env.get("SUPABASE_URL")));
  }
  const keys = JSON.parse(passedIn);
  return createLocalJWKSet(Array.isArray(keys) ? { keys } : keys);
}

/**
 * Verifies tokens against `keys`. `iss` is not checked: behind a custom domain it is not the address that is called.
 */
export function deviceByToken(
  keys: JWTVerifyGetKey = projectKeys(),
  now: () => number = Date.now,
  log: (line: string) => void = console.error,
): DeviceOf {
  let told = false;
  const tellOfLegacy = (token: string) => {
    if (told || !isLegacy(token)) return;
    told = true; // Once is enough, however many ask.
    log("unauthorized: tokens are signed with the legacy secret; switch the project to asymmetric JWT keys");
  };
  // A device sends the same token for an hour; verifying it is most of what a request costs, so it is verified once.
  const proven = new Map<string, { device: string; expires: number }>();
  return async (request) => {
    const token = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
    if (!token) return null;
    const known = proven.get(token);
    if (known && known.expires > now()) return known.device;
    proven.delete(token);
    try {
      const { payload } = await jwtVerify(token, keys, {
        audience: "authenticated",
        algorithms: ["ES256", "RS256"],
        currentDate: new Date(now()),
      });
      if (payload.role !== "authenticated" || !isUuid(payload.sub) || payload.exp === undefined) return null;
      if (proven.size >= mostProven) proven.clear();
      proven.set(token, { device: payload.sub, expires: payload.exp * 1_000 });
      return payload.sub;
    } catch {
      tellOfLegacy(token);
      return null;
    }
  };
}

/** Whether a token claims to be signed with a shared secret, as projects did before there were signing keys. */
function isLegacy(token: string): boolean {
  try {
    return decodeProtectedHeader(token).alg === "HS256";
  } catch {
    return false;
  }
}

/** A token takes about a kilobyte. */
const mostProven = 1_000;

const isUuid = (text: unknown): text is string =>
  typeof text === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
