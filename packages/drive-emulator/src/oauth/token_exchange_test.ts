import { describe, expect, test } from "vitest";
import { createEmulator } from "../create_emulator.ts";

const emulator = createEmulator();
const SCOPE = "https://www.googleapis.com/auth/drive.readonly";
const GOOD = {
  grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
  audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/p",
  requested_token_type: "urn:ietf:params:oauth:token-type:access_token",
  subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
  subject_token: "another provider's token",
  scope: SCOPE,
};

async function ask(body: string | URLSearchParams) {
  const response = await emulator.fetch("https://sts.googleapis.com/v1/token", { method: "POST", body });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe("the Security Token Service", () => {
  test("exchanges a token for one of the main user's", async () => {
    const { status, body } = await ask(new URLSearchParams(GOOD));
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^ya29\./),
      issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
      token_type: "Bearer",
      expires_in: 3599,
    });
    const info = await emulator.fetch(`${emulator.url}/tokeninfo?access_token=${body.access_token}`);
    expect(await info.json()).toMatchObject({ email: "ann@example.com", scope: SCOPE });
  });

  test.each([
    ["unsupported_grant_type", { grant_type: "refresh_token" }],
    ["invalid_request", { subject_token: "" }],
    ["invalid_request", { scope: " " }],
    ["invalid_scope", { scope: `${SCOPE} ${SCOPE}.x` }],
  ])("answers %s to %j", async (error, change) => {
    expect(await ask(new URLSearchParams({ ...GOOD, ...change }))).toMatchObject({
      status: 400,
      body: { error },
    });
  });

  test.each(["grant_type", "subject_token", "scope"])("demands %s", async (name) => {
    const form = new URLSearchParams(GOOD);
    form.delete(name);
    expect((await ask(form)).status).toBe(400);
  });

  test("wants a form", async () => {
    expect(await ask(JSON.stringify(GOOD))).toEqual({
      status: 400,
      body: { error: "invalid_request", error_description: "Expected a form." },
    });
  });
});
