import { beforeEach, describe, expect, test } from "vitest";
import { createEmulator } from "../create_emulator.ts";
import type { Emulator } from "../emulator.ts";

const DAY = 86_400_000;

interface Client {
  readonly client_id: string;
  readonly client_secret: string;
}

let emulator: Emulator;
let client: Client;

beforeEach(() => {
  emulator = createEmulator({ now: () => Date.UTC(2026, 10, 1) });
  client = clientOf("installed");
});

function clientOf(type: "installed" | "web"): Client {
  const { client_id, client_secret } = emulator.clientSecret({ type })[type] as Client;
  return { client_id, client_secret };
}

async function post(form: Readonly<Record<string, string>>) {
  const body = new URLSearchParams(form);
  const response = await emulator.fetch("https://oauth2.googleapis.com/token", { method: "POST", body });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

function refresh(refresh_token: string, as: Client = client) {
  return post({ grant_type: "refresh_token", refresh_token, ...as });
}

async function exchange() {
  const redirect_uri = "http://127.0.0.1:49152/";
  const query = new URLSearchParams({
    ...client,
    response_type: "code",
    redirect_uri,
    scope: "https://www.googleapis.com/auth/drive.readonly",
    access_type: "offline",
  });
  const page = await emulator.fetch(`${emulator.url}/o/oauth2/v2/auth?${query}`);
  const request = (await page.text()).match(/name="request" value="(\w+)"/)?.[1] ?? "";
  const decided = await emulator.fetch(`${emulator.url}/o/oauth2/v2/auth/decision`, {
    method: "POST",
    body: new URLSearchParams({ request, decision: "allow" }),
    redirect: "manual",
  });
  const code = new URL(decided.headers.get("location") ?? "").searchParams.get("code") ?? "";
  return post({ grant_type: "authorization_code", code, redirect_uri, ...client });
}

const OVER = {
  status: 400,
  body: { error: "invalid_grant", error_description: "Token has been expired or revoked." },
};

describe("an app in testing", () => {
  test("has refresh tokens for seven days, however often they are used", async () => {
    emulator.setPolicy({ publishing: "testing" });
    const { refreshToken } = emulator.grant();
    emulator.advance(7 * DAY - 1);
    expect((await refresh(refreshToken)).status).toBe(200);
    emulator.advance(1);
    expect(await refresh(refreshToken)).toEqual(OVER);
  });

  test("keeps the seven days when it goes into production, and those from before have none", async () => {
    const before = emulator.grant().refreshToken;
    emulator.setPolicy({ publishing: "testing" });
    const meanwhile = emulator.grant().refreshToken;
    emulator.setPolicy({ publishing: "production" });
    emulator.advance(7 * DAY);
    expect(await refresh(meanwhile)).toEqual(OVER);
    expect((await refresh(before)).status).toBe(200);
  });

  test("gets a refresh token again at the next consent when the first is over", async () => {
    emulator.setPolicy({ publishing: "testing" });
    expect((await exchange()).body.refresh_token).toBeDefined();
    expect((await exchange()).body.refresh_token).toBeUndefined();
    emulator.advance(7 * DAY);
    expect((await exchange()).body.refresh_token).toBeDefined();
  });
});

describe("the policy of a refresh", () => {
  test("adminBlocks refuses it, until it is lifted", async () => {
    const { refreshToken } = emulator.grant();
    emulator.setPolicy({ adminBlocks: true });
    const { status, body } = await refresh(refreshToken);
    expect(status).toBe(400);
    expect(body.error).toBe("admin_policy_enforced");
    expect(body.error_description).toContain("Google Workspace administrator");
    emulator.setPolicy({});
    expect((await refresh(refreshToken)).status).toBe(200);
  });

  test("reauthRequired demands that the person signs in anew", async () => {
    const { refreshToken } = emulator.grant();
    emulator.setPolicy({ reauthRequired: true });
    expect(await refresh(refreshToken)).toEqual({
      status: 400,
      body: {
        error: "invalid_grant",
        error_description: "reauth related error (invalid_rapt)",
        error_subtype: "invalid_rapt",
      },
    });
  });

  test("does not hide that a token is unknown", async () => {
    emulator.setPolicy({ reauthRequired: true, adminBlocks: true });
    expect(await refresh("1//0unknown")).toEqual(OVER);
  });

  test("noRefreshToken leaves it out of every exchange", async () => {
    emulator.setPolicy({ noRefreshToken: true });
    const { status, body } = await exchange();
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(["access_token", "expires_in", "scope", "token_type"]);
    emulator.setPolicy({});
    expect((await exchange()).body.refresh_token).toBeDefined();
  });
});

describe("the client at the token endpoint", () => {
  test("is refused once it was deleted, for a refresh and for an exchange", async () => {
    const { refreshToken } = emulator.grant();
    emulator.deleteClient(client.client_id);
    const refused = {
      status: 401,
      body: { error: "deleted_client", error_description: "The OAuth client was deleted." },
    };
    expect(await refresh(refreshToken)).toEqual(refused);
    expect(await post({ grant_type: "authorization_code", code: "4/0A", ...client })).toEqual(refused);
    expect((await refresh(refreshToken, clientOf("installed"))).status).toBe(200);
  });

  test.each([
    ["Unauthorized", { client_secret: "wrong" }],
    ["The OAuth client was not found.", { client_id: "unknown" }],
  ])("is refused as invalid_client: %s", async (error_description, change) => {
    expect(await refresh(emulator.grant().refreshToken, { ...client, ...change })).toEqual({
      status: 401,
      body: { error: "invalid_client", error_description },
    });
  });
});
