import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { isRefreshToken, newRefreshToken, type TokenSigner, tokenLifetime } from "./auth-tokens.ts";
import type { Database } from "./database.ts";
import { type AuthRules, configuredRules, RateLimit } from "./rates.ts";

/** Seconds in which a refresh token may be used twice; the same as in config.toml. */
const reuseSeconds = 10;
const apiVersion = "2024-01-01";
/** Of a request: its largest part is what a client stores with an account, and ours stores nothing. */
const mostBytes = 65_536;

class AuthError extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  constructor(status: ContentfulStatusCode, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

interface Account {
  id: string;
  aud: string;
  role: string;
  is_anonymous: boolean;
  raw_app_meta_data: Record<string, unknown>;
  raw_user_meta_data: Record<string, unknown>;
  created_at: string;
  updated_at: string;
  last_sign_in_at: string;
}
interface Opened {
  user: Account;
  session: string;
  token: string;
  error?: undefined;
}

const refreshErrors = {
  refresh_token_not_found: "Invalid Refresh Token: Refresh Token Not Found",
  refresh_token_already_used: "Invalid Refresh Token: Already Used",
} as const;

/**
 * Stands in for Supabase Auth, as far as a device needs it: anonymous sign-in, refresh with rotation and reuse detection,
 * the user, logout, public keys, and the platform's limits. Paths, status codes, error codes and claims are the
 * platform's; mail, passwords and providers are not here.
 */
export function createAuth(database: Database, signer: TokenSigner, rules: AuthRules = configuredRules()): Hono {
  const app = new Hono();
  const signUps = new RateLimit(rules.signUps);
  const refreshes = new RateLimit(rules.refreshes);
  app.use(
    bodyLimit({
      maxSize: mostBytes,
      onError: () => {
        throw new AuthError(413, "validation_failed", "The request body is too large");
      },
    }),
  );
  app.use(
    cors({
      origin: "*",
      allowHeaders: ["authorization", "apikey", "content-type", "x-client-info", "x-supabase-api-version"],
      exposeHeaders: ["x-supabase-api-version"],
    }),
  );
  app.onError((error, context) => {
    const known =
      error instanceof AuthError
        ? error
        : new AuthError(500, "unexpected_failure", "Unexpected failure, please check server logs for more information");
    context.header("x-supabase-api-version", apiVersion);
    context.header("x-sb-error-code", known.code);
    return context.json({ code: known.code, message: known.message }, known.status);
  });

  app.get("/health", (context) => context.json({ name: "GoTrue", description: "Local stand-in", version: "local" }));
  app.get("/settings", (context) =>
    context.json({ external: { anonymous_users: rules.anonymousSignIns, email: false }, disable_signup: false }),
  );
  app.get("/.well-known/jwks.json", (context) =>
    context.json(signer.jwks, 200, { "cache-control": "public, max-age=600" }),
  );

  app.post("/signup", async (context) => {
    const body = await jsonOf(context);
    if (body.email || body.phone) throw new AuthError(400, "email_provider_disabled", "Email signups are disabled");
    if (!rules.anonymousSignIns) {
      throw new AuthError(422, "anonymous_provider_disabled", "Anonymous sign-ins are disabled");
    }
    if (!signUps.take(addressOf(context))) throw tooMany();
    const data = JSON.stringify(body.data ?? {});
    const [row] = await database.sql<{ opened: Opened }[]>`
      select auth.local_sign_up(${data}::text::jsonb, ${newRefreshToken()}) as opened`;
    return context.json(await sessionOf(signer, row?.opened));
  });

  app.post("/token", async (context) => {
    if (context.req.query("grant_type") !== "refresh_token") {
      throw new AuthError(400, "invalid_credentials", "unsupported_grant_type");
    }
    if (!refreshes.take(addressOf(context))) throw tooMany();
    const { refresh_token: offered } = await jsonOf(context);
    if (!isRefreshToken(offered)) throw new AuthError(400, "validation_failed", "Refresh token is not valid");
    const [row] = await database.sql<{ opened: Opened | { error: keyof typeof refreshErrors } }[]>`
      select auth.local_refresh(${offered}, ${newRefreshToken()}, ${reuseSeconds}) as opened`;
    const opened = row?.opened;
    if (opened?.error) throw new AuthError(400, opened.error, refreshErrors[opened.error]);
    return context.json(await sessionOf(signer, opened));
  });

  app.get("/user", async (context) => context.json(userOf((await currentOf(context)).account)));

  app.post("/logout", async (context) => {
    const { account, session } = await currentOf(context);
    const scope = context.req.query("scope") ?? "global";
    if (!["global", "local", "others"].includes(scope)) {
      throw new AuthError(400, "validation_failed", "Unsupported logout scope");
    }
    await database.sql`
      delete from auth.sessions where user_id = ${account.id}
        and (${scope} = 'global' or (id = ${session}) = (${scope} = 'local'))`;
    return context.body(null, 204);
  });

  app.all("*", () => {
    throw new AuthError(404, "validation_failed", "Not part of the local stand-in for Supabase Auth");
  });
  return app;

  async function currentOf(context: Context): Promise<{ account: Account; session: string }> {
    const token = /^Bearer\s+(\S+)$/i.exec(context.req.header("authorization") ?? "")?.[1];
    if (!token) throw new AuthError(401, "no_authorization", "This endpoint requires a valid Bearer token");
    const claims = await signer.verify(token).catch(() => {
      throw new AuthError(403, "bad_jwt", "invalid JWT: unable to parse or verify signature");
    });
    const [row] = await database.sql<{ account: Account; session: string | null }[]>`
      select to_jsonb(account) as account, session.id as session
      from auth.users as account
      left join auth.sessions as session on session.user_id = account.id and session.id = ${String(claims.session_id)}
      where account.id = ${String(claims.sub)}`;
    if (!row) throw new AuthError(403, "user_not_found", "User from sub claim in JWT does not exist");
    if (!row.session) {
      throw new AuthError(403, "session_not_found", "Session from session_id claim in JWT does not exist");
    }
    return { account: row.account, session: row.session };
  }
}

const tooMany = () => new AuthError(429, "over_request_rate_limit", "Request rate limit reached");

const addressOf = (context: Context): string => context.env?.incoming?.socket?.remoteAddress ?? "unknown";

async function jsonOf(context: Context): Promise<Record<string, unknown>> {
  try {
    return Object(await context.req.json());
  } catch {
    throw new AuthError(400, "bad_json", "Could not parse request body as JSON");
  }
}

const userOf = (account: Account) => ({
  id: account.id,
  aud: account.aud,
  role: account.role,
  email: "",
  phone: "",
  app_metadata: account.raw_app_meta_data,
  user_metadata: account.raw_user_meta_data,
  identities: [],
  last_sign_in_at: account.last_sign_in_at,
  created_at: account.created_at,
  updated_at: account.updated_at,
  is_anonymous: account.is_anonymous,
});

async function sessionOf(signer: TokenSigner, opened: Opened | undefined) {
  if (!opened?.user) throw new Error("the database opened no session");
  const { user: account, session, token: refreshToken } = opened;
  const { token, expiresAt } = await signer.sign({
    sub: account.id,
    aud: account.aud,
    role: account.role,
    email: "",
    phone: "",
    app_metadata: account.raw_app_meta_data,
    user_metadata: account.raw_user_meta_data,
    aal: "aal1",
    amr: [{ method: "anonymous", timestamp: Math.floor(Date.parse(account.last_sign_in_at) / 1_000) }],
    session_id: session,
    is_anonymous: account.is_anonymous,
  });
  return {
    access_token: token,
    token_type: "bearer",
    expires_in: tokenLifetime,
    expires_at: expiresAt,
    refresh_token: refreshToken,
    user: userOf(account),
  };
}
