import { describe, expect, test } from "vitest";
import { createEmulator } from "../create_emulator.ts";

const NOW = Date.UTC(2026, 10, 1);
const emulator = createEmulator({ now: () => NOW });
const SCOPE = "https://www.googleapis.com/auth/drive.readonly";
const EMAIL = "reader@drive-emulator.iam.gserviceaccount.com";
const { accessToken } = emulator.grant();

interface AskOptions {
  readonly email?: string;
  readonly token?: string | undefined;
  readonly method?: string;
}

async function ask(body: unknown, options: AskOptions = {}) {
  const { email = "any@example.iam.gserviceaccount.com", token = accessToken, method = "POST" } = options;
  const url = `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${email}:generateAccessToken`;
  const response = await emulator.fetch(url, {
    method,
    headers: token === "" ? {} : { Authorization: `Bearer ${token}` },
    ...(method === "GET" ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function whoIs(token: unknown): Promise<unknown> {
  return (await emulator.fetch(`${emulator.url}/tokeninfo?access_token=${token}`)).json();
}

describe("generateAccessToken", () => {
  test("gives a token for an hour, or for as long as is asked", async () => {
    const { status, body } = await ask({ scope: [SCOPE] });
    expect(status).toBe(200);
    expect(body).toEqual({
      accessToken: expect.stringMatching(/^ya29\./),
      expireTime: "2026-11-01T01:00:00Z",
    });
    expect(await whoIs(body.accessToken)).toEqual({
      email: "ann@example.com",
      scope: SCOPE,
      expires_in: "3600",
    });
    const short = await ask({ scope: [SCOPE], lifetime: "60s", delegates: [] });
    expect(short.body.expireTime).toBe("2026-11-01T00:01:00Z");
  });

  test.each([EMAIL, encodeURIComponent(EMAIL)])("gives a known service account's own: %s", async (email) => {
    emulator.serviceAccountKey();
    const { body } = await ask({ scope: [SCOPE] }, { email });
    expect(await whoIs(body.accessToken)).toMatchObject({ email: EMAIL });
  });

  test.each([
    ["", 403, "PERMISSION_DENIED"],
    ["ya29.unknown", 401, "UNAUTHENTICATED"],
  ])("wants a bearer token: %j answers %i", async (token, status, name) => {
    const answer = await ask({ scope: [SCOPE] }, { token });
    expect(answer).toMatchObject({ status, body: { error: { code: status, status: name } } });
    expect(answer.body.error).not.toHaveProperty("errors");
  });

  test.each([
    "",
    "no JSON",
    "null",
    {},
    { scope: [] },
    { scope: SCOPE },
    { scope: [1] },
    { scope: [SCOPE, `${SCOPE}.x`] },
    { scope: [SCOPE], lifetime: 60 },
    { scope: [SCOPE], lifetime: "0s" },
    { scope: [SCOPE], lifetime: "3601s" },
  ])("refuses %j", async (body) => {
    expect(await ask(body)).toEqual({
      status: 400,
      body: {
        error: { code: 400, message: "Request contains an invalid argument.", status: "INVALID_ARGUMENT" },
      },
    });
  });

  test("is asked by POST alone", async () => {
    expect((await ask({}, { method: "GET" })).status).toBe(404);
  });
});
