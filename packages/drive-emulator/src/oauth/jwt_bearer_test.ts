import { createSign, generateKeyPairSync } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { createEmulator } from "../create_emulator.ts";

const SCOPE = "https://www.googleapis.com/auth/drive.readonly";
const METADATA = "https://www.googleapis.com/auth/drive.metadata.readonly";
const NOW = Date.UTC(2026, 10, 1);
const SECONDS = NOW / 1000;
const emulator = createEmulator({ now: () => NOW });
const TOKEN_URL = `${emulator.url}/token`;

interface Key {
  readonly client_email: string;
  readonly private_key: string;
  readonly private_key_id: string;
  readonly token_uri: string;
}

const key = emulator.serviceAccountKey() as unknown as Key;
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

beforeEach(() => {
  emulator.serviceAccountKey({ delegatedScopes: [SCOPE] });
});

const CLAIMS = { iss: key.client_email, scope: SCOPE, aud: TOKEN_URL, iat: SECONDS, exp: SECONDS + 3600 };

interface SignOptions {
  readonly header?: object;
  readonly with?: string | typeof stranger;
}

function sign(change: object, options: SignOptions = {}): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const header = { alg: "RS256", typ: "JWT", kid: key.private_key_id, ...options.header };
  const signed = `${encode(header)}.${encode({ ...CLAIMS, ...change })}`;
  return `${signed}.${createSign("RSA-SHA256")
    .update(signed)
    .sign(options.with ?? key.private_key, "base64url")}`;
}

async function ask(assertion: string | undefined) {
  const grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  const body = new URLSearchParams({ grant_type, ...(assertion === undefined ? {} : { assertion }) });
  const response = await emulator.fetch(TOKEN_URL, { method: "POST", body });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function whoIs(accessToken: unknown): Promise<unknown> {
  return (await emulator.fetch(`${emulator.url}/tokeninfo?access_token=${accessToken}`)).json();
}

describe("a service account", () => {
  test("exchanges its assertion for an access token alone", async () => {
    const { status, body } = await ask(sign({}));
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^ya29\./),
      expires_in: 3599,
      token_type: "Bearer",
    });
    expect(await whoIs(body.access_token)).toMatchObject({ email: key.client_email, scope: SCOPE });
  });

  test("sees what is granted to it and nothing else", async () => {
    const { body } = await ask(sign({}));
    const list = async () => {
      const headers = { Authorization: `Bearer ${body.access_token}` };
      const response = await emulator.fetch(`${emulator.url}/drive/v3/files?fields=files(name)`, { headers });
      return ((await response.json()) as { files: unknown }).files;
    };
    expect(await list()).toEqual([]);
    const [file] = emulator.world.files.values();
    const grants = [{ type: "user", role: "reader", email: key.client_email }] as const;
    emulator.world.updateFile(file?.id ?? "", { grants });
    expect(await list()).toEqual([{ name: file?.name }]);
  });

  test("acts as a user for the scopes that were delegated", async () => {
    const { status, body } = await ask(sign({ sub: "ben@example.com" }));
    expect(status).toBe(200);
    expect(await whoIs(body.access_token)).toMatchObject({ email: "ben@example.com" });
  });

  test.each([
    ["Google's own address as audience", { aud: "https://oauth2.googleapis.com/token" }, {}],
    ["no kid", {}, { header: { kid: undefined } }],
    ["a clock five minutes late", { iat: SECONDS - 300, exp: SECONDS + 3300 }, {}],
    ["a clock five minutes early", { iat: SECONDS + 300, exp: SECONDS + 3900 }, {}],
    ["several scopes", { scope: `${SCOPE} ${METADATA}` }, {}],
  ])("is heard with %s", async (_, change, options) => {
    expect((await ask(sign(change, options))).status).toBe(200);
  });

  const TIMES =
    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.";
  test.each<[number, string, string, object, SignOptions?]>([
    [400, "invalid_grant", "Invalid grant: account not found", { iss: "ann@example.com" }],
    [400, "invalid_grant", "Invalid grant: account not found", { iss: undefined }],
    [400, "invalid_grant", "Invalid JWT Signature.", {}, { with: stranger }],
    [400, "invalid_grant", "Invalid JWT Signature.", {}, { header: { alg: "none" } }],
    [400, "invalid_grant", "Invalid JWT Signature.", {}, { header: { alg: "HS256" } }],
    [400, "invalid_grant", "Invalid JWT Signature.", {}, { header: { kid: "another" } }],
    [
      400,
      "invalid_grant",
      `Invalid JWT: Failed audience check. The right audience is ${TOKEN_URL}`,
      { aud: "https://example.com/token" },
    ],
    [400, "invalid_grant", TIMES, { exp: SECONDS + 3601 }],
    [400, "invalid_grant", TIMES, { iat: SECONDS - 301, exp: SECONDS + 3000 }],
    [400, "invalid_grant", TIMES, { iat: SECONDS + 301, exp: SECONDS + 3600 }],
    [400, "invalid_grant", TIMES, { iat: SECONDS - 60, exp: SECONDS }],
    [400, "invalid_grant", TIMES, { iat: undefined }],
    [400, "invalid_grant", TIMES, { exp: String(SECONDS + 3600) }],
    [400, "invalid_scope", "Empty or missing scope not allowed.", { scope: undefined }],
    [400, "invalid_scope", "Empty or missing scope not allowed.", { scope: " " }],
    [
      400,
      "invalid_scope",
      "Invalid OAuth scope or ID token audience provided.",
      { scope: `${SCOPE} ${SCOPE}.x` },
    ],
    [
      401,
      "unauthorized_client",
      "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.",
      { sub: "ann@example.com", scope: `${SCOPE} ${METADATA}` },
    ],
    [400, "invalid_grant", "Invalid email or User ID", { sub: "nobody@example.com" }],
    [400, "invalid_grant", "Invalid email or User ID", { sub: key.client_email }],
  ])("is refused with %i %s, %s: %j", async (status, error, error_description, change, options) => {
    expect(await ask(sign(change, options))).toEqual({ status, body: { error, error_description } });
  });

  test.each([
    ["nothing", undefined, "invalid_request"],
    ["a word", "assertion", "invalid_grant"],
    ["two parts", "e30.e30", "invalid_grant"],
    ["no JSON", "e30.bm8.e30", "invalid_grant"],
    ["no object", "e30.MQ.e30", "invalid_grant"],
  ])("is refused with %s for an assertion", async (_, assertion, error) => {
    expect(await ask(assertion)).toMatchObject({ status: 400, body: { error } });
  });

  test("is judged by the emulator's clock", async () => {
    emulator.advance(600_000);
    const late = await ask(sign({}));
    emulator.advance(-600_000);
    expect(late.body.error_description).toBe(TIMES);
  });
});
