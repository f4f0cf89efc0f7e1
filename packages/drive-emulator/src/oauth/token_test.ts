import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { createEmulator } from "../create_emulator.ts";
import type { Emulator } from "../emulator.ts";

const VERIFIER = "a-verifier-that-is-long-enough-for-its-rule";
const REDIRECT = "http://127.0.0.1:49152/";
const SCOPE = "https://www.googleapis.com/auth/drive.metadata.readonly";

interface Client {
  readonly client_id: string;
  readonly client_secret: string;
}

let now = 0;
let emulator: Emulator;
let client: Client;

beforeEach(() => {
  now = Date.UTC(2026, 10, 1);
  emulator = createEmulator({ now: () => now });
  client = (emulator.clientSecret() as { installed: Client }).installed;
});

interface Consented {
  /** What is sent as the code challenge; null for none. */
  readonly challenge?: string | null;
  readonly query?: Readonly<Record<string, string>>;
}

async function code({ challenge, query }: Consented = {}): Promise<string> {
  const hashed = challenge === undefined ? hash(VERIFIER) : challenge;
  const asked = new URLSearchParams({
    client_id: client.client_id,
    response_type: "code",
    redirect_uri: REDIRECT,
    scope: SCOPE,
    access_type: "offline",
    ...(hashed === null ? {} : { code_challenge: hashed, code_challenge_method: "S256" }),
    ...query,
  });
  const page = await emulator.fetch(`${emulator.url}/o/oauth2/v2/auth?${asked}`);
  const request = (await page.text()).match(/name="request" value="(\w+)"/)?.[1] ?? "";
  const response = await emulator.fetch(`${emulator.url}/o/oauth2/v2/auth/decision`, {
    method: "POST",
    body: new URLSearchParams({ request, decision: "allow" }),
    redirect: "manual",
  });
  return new URL(response.headers.get("location") ?? "").searchParams.get("code") ?? "";
}

function hash(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}

async function post(
  form: Readonly<Record<string, string | undefined>>,
  headers: Record<string, string> = {},
) {
  const entries = Object.entries(form).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const response = await emulator.fetch("https://oauth2.googleapis.com/token", {
    method: "POST",
    headers,
    body: new URLSearchParams(entries),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

function exchange(value: string, change: Readonly<Record<string, string | undefined>> = {}) {
  return post({
    grant_type: "authorization_code",
    code: value,
    redirect_uri: REDIRECT,
    code_verifier: VERIFIER,
    client_id: client.client_id,
    client_secret: client.client_secret,
    ...change,
  });
}

function refresh(refreshToken: unknown, change: Readonly<Record<string, string | undefined>> = {}) {
  return post({
    grant_type: "refresh_token",
    refresh_token: String(refreshToken),
    client_id: client.client_id,
    client_secret: client.client_secret,
    ...change,
  });
}

async function driveStatus(accessToken: unknown): Promise<number> {
  const headers = { Authorization: `Bearer ${accessToken}` };
  return (await emulator.fetch(`${emulator.url}/drive/v3/files`, { headers })).status;
}

describe("the token endpoint", () => {
  test("exchanges a code for tokens that open Drive", async () => {
    const { status, body } = await exchange(await code());
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^ya29\./),
      expires_in: 3599,
      refresh_token: expect.stringMatching(/^1\/\/0/),
      scope: SCOPE,
      token_type: "Bearer",
    });
    expect(await driveStatus(body.access_token)).toBe(200);
  });

  test("lets access tokens live as long as it was told", async () => {
    emulator = createEmulator({ now: () => now, accessTokenLifetimeSeconds: 60 });
    client = (emulator.clientSecret() as { installed: Client }).installed;
    const { body } = await exchange(await code());
    expect(body.expires_in).toBe(60);
    now += 60_000;
    expect(await driveStatus(body.access_token)).toBe(401);
  });

  test.each([
    ["Missing code verifier.", { code_verifier: undefined }],
    ["Invalid code verifier.", { code_verifier: `${VERIFIER}x` }],
    ["Invalid code verifier.", { code_verifier: hash(VERIFIER) }],
    ["Bad Request", { redirect_uri: "http://127.0.0.1:49153/" }],
    ["Bad Request", { redirect_uri: undefined }],
    ["Malformed auth code.", { code: "4/0AnotherCode" }],
    ["Malformed auth code.", { code: undefined }],
  ])("refuses an exchange with invalid_grant: %s", async (error_description, change) => {
    expect(await exchange(await code(), change)).toEqual({
      status: 400,
      body: { error: "invalid_grant", error_description },
    });
  });

  test("refuses a verifier that is too short, though it fits its challenge", async () => {
    const { body } = await exchange(await code({ challenge: hash("short") }), { code_verifier: "short" });
    expect(body.error).toBe("invalid_grant");
  });

  test("asks for no verifier where there was no challenge", async () => {
    expect((await exchange(await code({ challenge: null }), { code_verifier: undefined })).status).toBe(200);
  });

  test("refuses a code that another client was given", async () => {
    const { web } = emulator.clientSecret({ type: "web" }) as { web: Client };
    const { status, body } = await exchange(await code(), { ...web, redirect_uris: undefined });
    expect(status).toBe(400);
    expect(body.error).toBe("invalid_grant");
  });

  test("refuses a code that comes again, and ends what it gave", async () => {
    const value = await code();
    const { body } = await exchange(value);
    const again = await exchange(value);
    expect(again.status).toBe(400);
    expect(again.body.error).toBe("invalid_grant");
    expect(await driveStatus(body.access_token)).toBe(401);
    expect((await refresh(body.refresh_token)).body.error).toBe("invalid_grant");
  });

  test("refuses a code that is ten minutes old", async () => {
    const value = await code();
    now += 600_000;
    expect((await exchange(value)).body.error).toBe("invalid_grant");
  });

  test.each([
    { client_secret: "wrong" },
    { client_secret: undefined },
    { client_id: "unknown" },
    { client_id: undefined, client_secret: undefined },
  ])("refuses a client that is not known with 401: %j", async (change) => {
    const { status, body } = await exchange(await code(), change);
    expect(status).toBe(401);
    expect(body.error).toBe("invalid_client");
  });

  test("takes the client's name and secret from the header too", async () => {
    const { client_id, client_secret } = client;
    const basic = Buffer.from(`${client_id}:${client_secret}`).toString("base64");
    const form = {
      grant_type: "authorization_code",
      code: await code(),
      redirect_uri: REDIRECT,
      code_verifier: VERIFIER,
    };
    expect((await post(form, { Authorization: `Basic ${basic}` })).status).toBe(200);
  });

  test("refreshes, and gives no refresh token then", async () => {
    const { body } = await exchange(await code());
    emulator.expireAccessTokens();
    expect(await driveStatus(body.access_token)).toBe(401);
    const refreshed = await refresh(body.refresh_token);
    expect(refreshed.status).toBe(200);
    expect(Object.keys(refreshed.body).sort()).toEqual(["access_token", "expires_in", "scope", "token_type"]);
    expect(await driveStatus(refreshed.body.access_token)).toBe(200);
  });

  test("refreshes what was granted without a consent page", async () => {
    expect((await refresh(emulator.grant().refreshToken)).status).toBe(200);
  });

  test("refuses a refresh token that is unknown or revoked", async () => {
    const { body } = await exchange(await code());
    emulator.revoke(String(body.access_token));
    for (const token of [body.refresh_token, "1//0unknown"]) {
      expect(await refresh(token)).toEqual({
        status: 400,
        body: { error: "invalid_grant", error_description: "Token has been expired or revoked." },
      });
    }
  });

  test("gives a refresh token at a second consent only when it was forced", async () => {
    await exchange(await code());
    expect((await exchange(await code())).body.refresh_token).toBeUndefined();
    const forced = await exchange(await code({ query: { prompt: "consent" } }));
    expect(forced.body.refresh_token).toBeDefined();
  });

  test("gives no refresh token for online access", async () => {
    const { body } = await exchange(await code({ query: { access_type: "online" } }));
    expect(body.refresh_token).toBeUndefined();
  });

  test("refuses another grant type", async () => {
    const { status, body } = await exchange(await code(), { grant_type: "password" });
    expect(status).toBe(400);
    expect(body.error).toBe("unsupported_grant_type");
  });

  test("refuses what is no form", async () => {
    const response = await emulator.fetch(`${emulator.url}/token`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ grant_type: "refresh_token" }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: "invalid_request" });
  });
});
