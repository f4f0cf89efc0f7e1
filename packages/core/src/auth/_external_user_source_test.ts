import { createEmulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { resolveSettings } from "../config/settings.ts";
import { createHost } from "../host.ts";
import { externalUserSource } from "./_external_user_source.ts";
import { asCredentials } from "./google_credentials.ts";

const SCOPE = "https://www.googleapis.com/auth/drive.metadata.readonly";

describe("a person of another identity provider", () => {
  const emulator = createEmulator();
  const { installed } = emulator.clientSecret() as { installed: Record<string, string> };
  const { refreshToken } = emulator.grant({ email: "ben@example.com" });
  const user = {
    type: "external_account_authorized_user",
    client_id: installed.client_id,
    client_secret: installed.client_secret,
    refresh_token: refreshToken,
  };
  const sent: { readonly url: string; readonly init: RequestInit }[] = [];
  const host = createHost({
    env: { DRIVELENS_HOME: "/nonexistent" },
    fetch: async (input, init = {}) => {
      sent.push({ url: String(input), init });
      return emulator.fetch(input, init);
    },
  });
  const sourceOf = (fields: Readonly<Record<string, unknown>>) =>
    externalUserSource(asCredentials(fields, "key.json"), {
      host,
      settings: resolveSettings(host),
      scope: SCOPE,
    });

  test("is signed in by way of the host's fetch, which follows no redirect and can be stopped", async () => {
    const { accessToken, expiresAt } = await sourceOf(user).obtain(undefined);
    const answer = await emulator.fetch(`${emulator.url}/tokeninfo?access_token=${accessToken}`);
    expect(await answer.json()).toMatchObject({ email: "ben@example.com" });
    expect(expiresAt).toBeGreaterThan(Date.now());
    expect(sent).toEqual([
      {
        url: "https://sts.googleapis.com/v1/oauthtoken",
        init: expect.objectContaining({ redirect: "error", signal: expect.any(AbortSignal) }),
      },
    ]);
  });

  test.each(["refresh_token", "client_id", "client_secret"])("needs %s", (name) => {
    expect(() => sourceOf({ ...user, [name]: undefined })).toThrow(`it has no "${name}"`);
  });
});
