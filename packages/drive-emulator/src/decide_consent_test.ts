import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEmulator } from "./create_emulator.ts";
import { decideConsent } from "./decide_consent.ts";
import type { ListeningEmulator } from "./listen.ts";

const PREFIX = "https://www.googleapis.com/auth/";
const DRIVE = `${PREFIX}drive.readonly`;
const SHEETS = `${PREFIX}spreadsheets.readonly`;
const emulator = createEmulator();
/** The app, which shows where it was led. */
const app = createServer((request, response) => response.end(request.url));
let listening: ListeningEmulator;
let redirectUri: string;

beforeAll(async () => {
  listening = await emulator.listen();
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  redirectUri = `http://127.0.0.1:${(app.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  await listening.close();
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
});

interface Client {
  readonly client_id: string;
  readonly client_secret: string;
}

function client(): Client {
  return (emulator.clientSecret() as { installed: Client }).installed;
}

function address(scope: string): string {
  const { client_id } = client();
  const query = { client_id, response_type: "code", redirect_uri: redirectUri, scope };
  return `${listening.url}/o/oauth2/v2/auth?${new URLSearchParams(query)}`;
}

async function led(response: Promise<Response>): Promise<URLSearchParams> {
  return new URL(await (await response).text(), redirectUri).searchParams;
}

async function exchange(code: string): Promise<Record<string, unknown>> {
  const { client_id, client_secret } = client();
  const form = {
    grant_type: "authorization_code",
    code,
    redirect_uri: redirectUri,
    client_id,
    client_secret,
  };
  const response = await fetch(`${listening.url}/token`, { method: "POST", body: new URLSearchParams(form) });
  return (await response.json()) as Record<string, unknown>;
}

describe("decideConsent()", () => {
  test("leaves every box as the page has it", async () => {
    expect((await led(decideConsent(address(`${DRIVE} ${SHEETS}`)))).get("scope")).toBe(`${DRIVE} ${SHEETS}`);
  });

  test("ticks the boxes that it is told, and the tokens hold for no more", async () => {
    const back = await led(decideConsent(address(`openid ${DRIVE} ${SHEETS}`), { scopes: [SHEETS] }));
    expect(back.get("scope")).toBe(`openid ${SHEETS}`);
    const tokens = await exchange(back.get("code") ?? "");
    expect(tokens.scope).toBe(`openid ${SHEETS}`);
    const headers = { Authorization: `Bearer ${tokens.access_token}` };
    expect((await fetch(`${listening.url}/drive/v3/files`, { headers })).status).toBe(403);
  });

  test("is denied when it ticks nothing", async () => {
    const back = await led(decideConsent(address(`openid ${DRIVE}`), { scopes: [] }));
    expect(back.get("error")).toBe("access_denied");
  });

  test("chooses the account and the button", async () => {
    const bens = await led(decideConsent(address(DRIVE), { email: "ben@example.com" }));
    const { access_token } = await exchange(bens.get("code") ?? "");
    const info = await fetch(`${listening.url}/tokeninfo?access_token=${access_token}`);
    expect(await info.json()).toMatchObject({ email: "ben@example.com" });
    const denied = await led(decideConsent(address(DRIVE), { decision: "cancel" }));
    expect(denied.get("error")).toBe("access_denied");
  });

  test("returns the page that refused", async () => {
    expect((await decideConsent(address("nothing"))).status).toBe(400);
    emulator.setPolicy({ orgInternal: true });
    const refused = await decideConsent(address(DRIVE));
    emulator.setPolicy({});
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain("Error 403: org_internal");
  });
});
