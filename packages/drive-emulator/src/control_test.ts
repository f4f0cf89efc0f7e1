import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createEmulator } from "./create_emulator.ts";
import type { ListeningEmulator } from "./listen.ts";

const emulator = createEmulator();
let listening: ListeningEmulator;

beforeAll(async () => {
  listening = await emulator.listen();
});
afterAll(async () => {
  await listening.close();
});
beforeEach(() => {
  emulator.setFaults([]);
  emulator.resetCounters();
});

async function ask(method: string, path: string, body?: unknown, accessToken?: string) {
  const response = await fetch(listening.url + path, {
    method,
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    ...(accessToken === undefined ? {} : { headers: { Authorization: `Bearer ${accessToken}` } }),
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

const about = async (accessToken: string) =>
  (await ask("GET", "/drive/v3/about?fields=user", undefined, accessToken)).status;

describe("the control route", () => {
  test("sets the weather and tells it", async () => {
    const faults = [{ path: "/drive/", times: 1, answer: "internal" }];
    expect(await ask("PUT", "/emulator/faults", faults)).toEqual({ status: 200, body: {} });
    expect((await ask("GET", "/emulator/faults")).body).toEqual(faults);
    const { accessToken } = emulator.grant();
    expect(await about(accessToken)).toBe(500);
    expect(await about(accessToken)).toBe(200);
  });

  test("sets the quota, tells it and takes it away", async () => {
    const { accessToken } = emulator.grant();
    expect((await ask("GET", "/emulator/quota")).body).toBe(null);
    expect((await ask("PUT", "/emulator/quota", { userBurst: 5, userPerMinute: 0 })).status).toBe(200);
    expect((await ask("GET", "/emulator/quota")).body).toEqual({ userBurst: 5, userPerMinute: 0 });
    expect([await about(accessToken), await about(accessToken)]).toEqual([200, 403]);
    expect((await ask("GET", "/emulator/counters")).body).toMatchObject({ quotaUnits: 5, overUserQuota: 1 });
    expect((await ask("PUT", "/emulator/quota", { burst: 5 })).status).toBe(400);
    expect((await ask("PUT", "/emulator/quota", "null")).status).toBe(200);
    expect(await about(accessToken)).toBe(200);
  });

  test("is not struck by the weather", async () => {
    await ask("PUT", "/emulator/faults", [{ answer: "reset" }]);
    expect((await ask("PUT", "/emulator/faults", [])).status).toBe(200);
  });

  test("tells the counters and sets them back, and is not counted itself", async () => {
    await about(emulator.grant().accessToken);
    const { body } = await ask("GET", "/emulator/counters");
    expect(body).toEqual(emulator.counters());
    expect(body).toMatchObject({ requests: 1, byRoute: { "GET /drive/v3/about": 1 } });
    await ask("DELETE", "/emulator/counters");
    expect((await ask("GET", "/emulator/counters")).body).toMatchObject({ requests: 0, byRoute: {} });
  });

  test("grants, with nothing said or with everything", async () => {
    const granted = (await ask("POST", "/emulator/grant")).body as { accessToken: string };
    expect(await about(granted.accessToken)).toBe(200);
    const scope = "https://www.googleapis.com/auth/drive.readonly";
    const said = { scope, email: "ben@example.com", expiresInSeconds: 60 };
    const bens = (await ask("POST", "/emulator/grant", said)).body as { accessToken: string };
    const info = await ask("GET", `/tokeninfo?access_token=${bens.accessToken}`);
    expect(info.body).toMatchObject({ scope, email: "ben@example.com" });
  });

  test("revokes", async () => {
    const { accessToken, refreshToken } = emulator.grant();
    expect((await ask("POST", "/emulator/revoke", { token: refreshToken })).status).toBe(200);
    expect(await about(accessToken)).toBe(401);
  });

  test("expires access tokens", async () => {
    const { accessToken } = emulator.grant();
    expect((await ask("POST", "/emulator/expire-access-tokens")).status).toBe(200);
    expect(await about(accessToken)).toBe(401);
  });

  test("moves the clock", async () => {
    const { accessToken } = emulator.grant({ expiresInSeconds: 60 });
    expect(await ask("POST", "/emulator/clock", { advanceMs: 60_000 })).toEqual({ status: 200, body: {} });
    expect(await about(accessToken)).toBe(401);
    await ask("POST", "/emulator/clock", { advanceMs: -60_000 });
    expect(await about(accessToken)).toBe(200);
  });

  test("sets the policy and tells it", async () => {
    const policy = { publishing: "testing", testUsers: ["ben@example.com"], apiEnabled: false };
    expect(await ask("PUT", "/emulator/policy", policy)).toEqual({ status: 200, body: {} });
    expect((await ask("GET", "/emulator/policy")).body).toEqual(policy);
    const { accessToken } = emulator.grant();
    expect(await about(accessToken)).toBe(403);
    await ask("PUT", "/emulator/policy", {});
    expect((await ask("GET", "/emulator/policy")).body).toEqual({});
    expect(await about(accessToken)).toBe(200);
  });

  test("deletes a client", async () => {
    const id = () => (emulator.clientSecret() as { installed: { client_id: string } }).installed.client_id;
    const clientId = id();
    expect(await ask("POST", "/emulator/delete-client", { clientId })).toEqual({ status: 200, body: {} });
    expect(id()).not.toBe(clientId);
  });

  test.each([
    ["PUT", "faults", [{ answer: "storm" }], 'Cannot read the faults: there is no answer "storm"'],
    ["PUT", "faults", "no JSON", "Cannot read the faults: expected an array in JSON"],
    ["POST", "revoke", {}, 'Cannot revoke: "token" is missing'],
    ["POST", "revoke", { token: 1 }, 'Cannot read the body: "token" is not a string'],
    ["PUT", "policy", { strict: true }, 'Cannot read the policy: there is no field "strict"'],
    ["PUT", "policy", "no JSON", "Cannot read the policy: expected an object in JSON"],
    ["POST", "delete-client", {}, 'Cannot delete the client: "clientId" is missing'],
    ["POST", "delete-client", { clientId: "x" }, 'Cannot delete the client "x": there is no such client'],
    ["POST", "clock", {}, 'Cannot move the clock: "advanceMs" is missing'],
    ["POST", "clock", { advanceMs: "1" }, 'Cannot read the body: "advanceMs" is not a number'],
    ["POST", "grant", "no JSON", "Cannot read the body: expected a JSON object"],
    ["POST", "grant", [], "Cannot read the body: expected a JSON object"],
    ["POST", "grant", { user: "ann" }, 'Cannot read the body: there is no field "user"'],
    ["POST", "grant", { email: "x" }, 'Cannot grant for "x": there is no such user'],
  ])("refuses %s %s of %j with 400", async (method, name, body, message) => {
    const answer = await ask(method, `/emulator/${name}`, body);
    expect(answer).toMatchObject({ status: 400, body: { error: { message } } });
  });

  test.each([
    ["POST", "/emulator/faults"],
    ["GET", "/emulator/"],
    ["GET", "/emulator/nothing"],
  ])("has no %s %s", async (method, path) => {
    const answer = await ask(method, path);
    expect(answer).toMatchObject({
      status: 404,
      body: { error: { message: `The emulator has no route ${method} ${path}` } },
    });
  });
});
