import { describe, expect, test } from "vitest";
import { createEmulator } from "./create_emulator.ts";

let now = Date.UTC(2026, 10, 1);
const emulator = createEmulator({ now: () => now });
const FILES = "https://www.googleapis.com/drive/v3/files?pageSize=1";

interface Answer {
  readonly error: { readonly message: string };
}

async function ask(url: string, init: RequestInit = {}) {
  const response = await emulator.fetch(url, init);
  return { status: response.status, body: (await response.json()) as Answer };
}

function bearer(token: string, scheme = "Bearer"): RequestInit {
  return { headers: { Authorization: `${scheme} ${token}` } };
}

describe("Drive's door", () => {
  const { accessToken } = emulator.grant();

  test("opens to a bearer token, whatever host is named", async () => {
    for (const host of ["https://www.googleapis.com", emulator.url]) {
      const { status } = await ask(`${host}/drive/v3/files?pageSize=1`, bearer(accessToken));
      expect(status).toBe(200);
    }
  });

  test("answers 403 to who says nothing, even with the token in the query", async () => {
    for (const url of [FILES, `${FILES}&access_token=${accessToken}`]) {
      const { status, body } = await ask(url);
      expect(status).toBe(403);
      expect(body.error).toMatchObject({ status: "PERMISSION_DENIED", errors: [{ reason: "forbidden" }] });
      expect(body.error.message).toMatch(/^Method doesn't allow unregistered callers/);
    }
  });

  test.each([
    ["an unknown token", bearer("ya29.unknown")],
    ["another scheme", bearer(accessToken, "bearer")],
    ["no token", { headers: { Authorization: "Bearer" } }],
  ])("answers 401 to %s", async (_, init) => {
    expect(await ask(FILES, init)).toEqual({
      status: 401,
      body: {
        error: {
          code: 401,
          message: expect.stringMatching(
            /^Request had invalid authentication credentials\. Expected OAuth 2/,
          ),
          errors: [
            {
              message: "Invalid Credentials",
              domain: "global",
              reason: "authError",
              location: "Authorization",
              locationType: "header",
            },
          ],
          status: "UNAUTHENTICATED",
        },
      },
    });
  });

  test("answers 401 when the token's time is over", async () => {
    const short = emulator.grant({ expiresInSeconds: 10 });
    expect((await ask(FILES, bearer(short.accessToken))).status).toBe(200);
    now += 10_000;
    expect((await ask(FILES, bearer(short.accessToken))).status).toBe(401);
  });

  test("knows the scope of the grant", async () => {
    const drives = "https://www.googleapis.com/drive/v3/drives";
    expect((await ask(drives, bearer(accessToken))).status).toBe(403);
    const scope = "https://www.googleapis.com/auth/drive.readonly";
    expect((await ask(drives, bearer(emulator.grant({ scope }).accessToken))).status).toBe(200);
  });

  test("refuses what is no encoding in the path", async () => {
    expect((await ask("https://www.googleapis.com/drive/v3/files/%zz", bearer(accessToken))).status).toBe(
      400,
    );
  });

  test.each(["POST", "PUT", "PATCH", "DELETE"])("refuses %s and counts it as what it is", async (method) => {
    const { status } = await ask(FILES, { method, ...bearer(accessToken) });
    expect(status).toBe(405);
    expect(emulator.counters().byRoute[`${method} /drive/v3/files`]).toBe(1);
  });
});

describe("other routes", () => {
  test.each([
    ["GET", "/"],
    ["GET", "/token"],
    ["GET", "/drive/v2/files"],
    ["POST", "/upload/drive/v3/files"],
    ["POST", "/batch/drive/v3"],
  ])("are refused loudly: %s %s", async (method, path) => {
    const { status, body } = await ask(emulator.url + path, { method });
    expect(status).toBe(404);
    expect(body.error.message).toBe(`The emulator has no route ${method} ${path}`);
  });

  test("an unknown route of Drive is refused loudly too", async () => {
    const { accessToken } = emulator.grant();
    const { status, body } = await ask(`${emulator.url}/drive/v3/teamdrives`, bearer(accessToken));
    expect(status).toBe(404);
    expect(body.error.message).toContain("GET /drive/v3/teamdrives");
  });
});

describe("tokeninfo", () => {
  test.each(["GET", "POST"])("tells by %s what a token is good for", async (method) => {
    const { accessToken, scope } = emulator.grant({ email: "ben@example.com", expiresInSeconds: 90 });
    const url = `https://oauth2.googleapis.com/tokeninfo?access_token=${accessToken}`;
    expect(await ask(url, { method })).toEqual({
      status: 200,
      body: { scope, expires_in: "90", email: "ben@example.com" },
    });
  });

  test("refuses an unknown token", async () => {
    const { status, body } = await ask("https://oauth2.googleapis.com/tokeninfo?access_token=ya29.x");
    expect(status).toBe(400);
    expect(body).toEqual({ error: "invalid_token", error_description: "Invalid Value" });
  });
});

describe("revoke", () => {
  test.each([
    ["form", (token: string) => ({ url: "", body: new URLSearchParams({ token }) })],
    ["query", (token: string) => ({ url: `?token=${encodeURIComponent(token)}`, body: null })],
  ])("takes the token from the %s, and ends all of the person's", async (_, sent) => {
    const [one, two] = [emulator.grant(), emulator.grant()];
    const { url, body } = sent(one.refreshToken);
    const revoke = () => ask(`https://oauth2.googleapis.com/revoke${url}`, { method: "POST", body });
    expect(await revoke()).toEqual({ status: 200, body: {} });
    expect((await ask(FILES, bearer(two.accessToken))).status).toBe(401);
    expect(await revoke()).toMatchObject({ status: 400, body: { error: "invalid_token" } });
  });
});
