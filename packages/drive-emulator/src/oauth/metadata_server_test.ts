import { describe, expect, test } from "vitest";
import { createEmulator } from "../create_emulator.ts";

const emulator = createEmulator();
const PREFIX = "https://www.googleapis.com/auth/";
const TOKEN = "http://169.254.169.254/computeMetadata/v1/instance/service-accounts/default/token";

function ask(query = "", flavor: string | undefined = "Google", method = "GET"): Promise<Response> {
  const headers = flavor === "" ? {} : { "Metadata-Flavor": flavor };
  return emulator.fetch(TOKEN + query, { method, headers });
}

async function granted(query?: string): Promise<unknown> {
  const { access_token } = (await (await ask(query)).json()) as { access_token: string };
  return (await emulator.fetch(`${emulator.url}/tokeninfo?access_token=${access_token}`)).json();
}

describe("the metadata server", () => {
  test("hands out a token of the main user's", async () => {
    const response = await ask();
    expect(response.status).toBe(200);
    expect(response.headers.get("metadata-flavor")).toBe("Google");
    expect(await response.json()).toEqual({
      access_token: expect.stringMatching(/^ya29\./),
      expires_in: 3599,
      token_type: "Bearer",
    });
    expect(await granted()).toMatchObject({
      email: "ann@example.com",
      scope: `${PREFIX}drive.metadata.readonly`,
    });
  });

  test("gives the scopes that are asked for, between commas", async () => {
    const scopes = [`${PREFIX}drive.readonly`, `${PREFIX}cloud-platform`];
    expect(await granted(`?scopes=${scopes.join(",")}`)).toMatchObject({ scope: scopes.join(" ") });
  });

  test.each(["", "google", "Other"])("demands its header: %j", async (flavor) => {
    const response = await ask("", flavor);
    expect(response.status).toBe(403);
    expect(response.headers.get("metadata-flavor")).toBe("Google");
    expect(await response.text()).toContain("Metadata-Flavor");
  });

  test("refuses a scope that it does not know", async () => {
    const response = await ask(`?scopes=${PREFIX}drive.everything`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: "invalid_scope" });
  });

  test("is only read", async () => {
    expect((await ask("", "Google", "POST")).status).toBe(404);
  });
});
