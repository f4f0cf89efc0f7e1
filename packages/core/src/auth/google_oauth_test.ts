import { inspect } from "node:util";
import { createEmulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { resolveSettings } from "../config/settings.ts";
import { createHost } from "../host.ts";
import { createGoogleOAuth, type GoogleOAuth } from "./google_oauth.ts";

const SECRETS = {
  clientSecret: "GOCSPX-secret",
  code: "4/0secret",
  codeVerifier: "verifier-secret-verifier-secret-verifier-secret",
  refreshToken: "1//0secret",
};
const ENDPOINTS = {
  clientId: "id",
  authUri: "https://google.test/auth",
  tokenUri: "https://google.test/token",
};

describe("createGoogleOAuth()", () => {
  const answering = (fetch: typeof globalThis.fetch): Promise<GoogleOAuth> => {
    const host = createHost({ fetch });
    const settings = resolveSettings(host);
    return createGoogleOAuth({ host, settings, ...ENDPOINTS, clientSecret: SECRETS.clientSecret });
  };
  const refusing = (status: number, error: string) =>
    answering(async () => Response.json({ error, error_description: "Said by Google." }, { status }));
  const exchange = (oauth: GoogleOAuth): Promise<unknown> =>
    oauth.exchangeCode({ ...SECRETS, redirectUri: "http://127.0.0.1:1/callback" }).catch((thrown) => thrown);

  test.each([
    [400, "invalid_grant", "SIGN_IN_REFUSED", "did not accept the authorization code"],
    [401, "invalid_client", "SIGN_IN_REFUSED", "does not know the OAuth client"],
    [401, "deleted_client", "SIGN_IN_REFUSED", "deleted"],
    [400, "redirect_uri_mismatch", "SIGN_IN_REFUSED", "comes back to"],
    [400, "admin_policy_enforced", "SIGN_IN_REFUSED", "administrator"],
    [400, "unauthorized_client", "SIGN_IN_REFUSED", "may not do this"],
    [400, "constructor", "SIGN_IN_REFUSED", "HTTP status 400"],
    [429, "slow_down", "RATE_LIMITED", "too many requests"],
    [503, "backend_error", "SERVICE_UNAVAILABLE", "not available"],
  ])("turns %i %s into %s and shows no secret", async (status, reason, code, words) => {
    const error = await exchange(await refusing(status, reason));
    expect(error).toMatchObject({ code, status, message: expect.stringContaining(words) });
    const shown = inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error);
    for (const secret of Object.values(SECRETS)) expect(shown).not.toContain(secret);
  });

  test("calls a sign-in that Google no longer knows expired, unlike a code", async () => {
    const oauth = await refusing(400, "invalid_grant");
    await expect(oauth.refresh(SECRETS.refreshToken)).rejects.toMatchObject({ code: "SIGN_IN_EXPIRED" });
  });

  test("revokes at the token endpoint's neighbour, and tells what it no longer knows", async () => {
    const emulator = createEmulator();
    const asked: string[] = [];
    const host = createHost({
      fetch: (input, init) => {
        asked.push(new URL(String(input)).pathname);
        return emulator.fetch(input, init);
      },
    });
    const oauth = await createGoogleOAuth({
      host,
      settings: resolveSettings(host),
      clientId: "id",
      clientSecret: "x",
      tokenUri: `${emulator.url}/token`,
    });
    const { refreshToken } = emulator.grant();
    await oauth.revoke(refreshToken);
    await expect(oauth.revoke(refreshToken)).rejects.toMatchObject({ reason: "invalid_token" });
    expect(asked).toEqual(["/revoke", "/revoke"]);
    await expect((await refusing(503, "x")).revoke(refreshToken)).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
    });
  });

  test("sends a code once only", async () => {
    let sent = 0;
    const oauth = await answering(async () => {
      sent++;
      return new Response("", { status: 500 });
    });
    await exchange(oauth);
    expect(sent).toBe(1);
  });
});
