import type { OAuth2Client } from "google-auth-library";
import type { Settings } from "../config/settings.ts";
import { DriveError } from "../errors.ts";
import { googleTransport } from "../google_transport.ts";
import type { Host } from "../host.ts";
import { deadlineFetch } from "./_deadline_fetch.ts";
import { oauthErrorFrom } from "./_oauth_error_from.ts";

/** Which client speaks to which endpoints. */
export interface GoogleOAuthOptions {
  readonly host: Host;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenUri: string;
  readonly authUri?: string;
  readonly settings: Settings;
  readonly signal?: AbortSignal | undefined;
}

/** What an authorization request carries. */
export interface AuthorizationRequest {
  readonly redirectUri: string;
  readonly scope: string;
  readonly state: string;
  readonly codeChallenge: string;
  /** Address that Google's page is to suggest. */
  readonly loginHint?: string | undefined;
}

/** What a code is exchanged with. */
export interface CodeExchange {
  readonly code: string;
  readonly codeVerifier: string;
  readonly redirectUri: string;
}

/** Tokens as Google's endpoint answers. */
export interface TokenAnswer {
  readonly accessToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Only when Google issued or rotated one. */
  readonly refreshToken?: string;
  readonly scope?: string;
}

/** The calls of OAuth that a sign-in makes; each throws nothing but {@link DriveError}. */
export interface GoogleOAuth {
  authorizationUrl(request: AuthorizationRequest): string;
  exchangeCode(exchange: CodeExchange): Promise<TokenAnswer>;
  refresh(refreshToken: string): Promise<TokenAnswer>;
  /** Ends the whole grant at Google; throws with the reason `invalid_token` for one that is over or unknown. */
  revoke(token: string): Promise<void>;
}

/**
 * Makes the OAuth calls of one client over Google's own library. Nothing it throws is passed on: those errors hold
 * refresh tokens, codes and verifiers.
 *
 * @see https://developers.google.com/identity/protocols/oauth2/native-app
 */
export async function createGoogleOAuth(options: GoogleOAuthOptions): Promise<GoogleOAuth> {
  const { host, clientId, clientSecret, tokenUri, authUri, settings, signal } = options;
  // CommonJS: once bundled, its names are on the default export alone.
  const { default: google } = await import("google-auth-library");
  const createClient = (stop: AbortSignal | undefined): OAuth2Client =>
    new google.OAuth2Client({
      clientId,
      clientSecret,
      endpoints: {
        oauth2TokenUrl: tokenUri,
        oauth2RevokeUrl: new URL("revoke", tokenUri).href,
        ...(authUri === undefined ? {} : { oauth2AuthBaseUrl: authUri }),
      },
      transporterOptions: {
        ...googleTransport(deadlineFetch(settings, stop)),
        // A code that is sent twice ends the grant, so nothing is repeated here.
        retryConfig: { retry: 0, noResponseRetries: 0 },
      },
    });

  async function call<T>(action: string, run: (client: OAuth2Client) => Promise<T>): Promise<T> {
    try {
      return await run(createClient(signal));
    } catch (thrown) {
      if (signal?.aborted) throw new DriveError("ABORTED", `Stopped: ${action}`);
      throw oauthErrorFrom(thrown, { action, now: host.now });
    }
  }

  return {
    authorizationUrl({ redirectUri, scope, state, codeChallenge, loginHint }) {
      return createClient(signal).generateAuthUrl({
        redirect_uri: redirectUri,
        scope,
        state,
        access_type: "offline",
        // Without it Google gives a second machine no refresh token.
        prompt: "consent",
        code_challenge: codeChallenge,
        code_challenge_method: google.CodeChallengeMethod.S256,
        ...(loginHint === undefined ? {} : { login_hint: loginHint }),
      });
    },
    exchangeCode: ({ code, codeVerifier, redirectUri }) =>
      call("exchange the authorization code", async (client) => {
        const { tokens } = await client.getToken({ code, codeVerifier, redirect_uri: redirectUri });
        return tokenAnswer(tokens, host.now);
      }).catch((error: unknown) => {
        throw codeRefused(error);
      }),
    refresh: (refreshToken) =>
      call("refresh the sign-in", async (client) => {
        let rotated: string | undefined;
        client.once("tokens", (tokens) => {
          rotated = tokens.refresh_token ?? undefined;
        });
        client.setCredentials({ refresh_token: refreshToken });
        const { credentials } = await client.refreshAccessToken();
        return tokenAnswer({ ...credentials, refresh_token: rotated }, host.now);
      }),
    revoke: (token) =>
      call("revoke the sign-in", async (client) => {
        await client.revokeToken(token);
      }),
  };
}

/** Google has one word for a sign-in that ended and for a code that it does not take; only the first has expired. */
function codeRefused(error: unknown): unknown {
  if (!(error instanceof DriveError) || error.code !== "SIGN_IN_EXPIRED") return error;
  return new DriveError("SIGN_IN_REFUSED", "Not signed in: Google did not accept the authorization code", {
    hint: "Run: drivelens auth login",
    ...(error.status === undefined ? {} : { status: error.status }),
    ...(error.reason === undefined ? {} : { reason: error.reason }),
  });
}

interface LibraryTokens {
  readonly access_token?: string | null | undefined;
  readonly refresh_token?: string | null | undefined;
  readonly expiry_date?: number | null | undefined;
  readonly scope?: string | undefined;
}

function tokenAnswer(tokens: LibraryTokens, now: () => number): TokenAnswer {
  if (typeof tokens.access_token !== "string" || tokens.access_token === "") {
    throw new DriveError("SERVICE_UNAVAILABLE", "Cannot sign in: Google's answer holds no access token");
  }
  // The library has added the lifetime, in whole seconds, to the machine's clock; a host may keep another.
  const lifetimeMs = Math.round(((tokens.expiry_date ?? 0) - Date.now()) / 1000) * 1000;
  return {
    accessToken: tokens.access_token,
    expiresAt: now() + lifetimeMs,
    ...(tokens.refresh_token ? { refreshToken: tokens.refresh_token } : {}),
    ...(tokens.scope === undefined ? {} : { scope: tokens.scope }),
  };
}
