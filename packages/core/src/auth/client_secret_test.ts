import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { resolveSettings } from "../config/settings.ts";
import { createHost } from "../host.ts";
import { loadClientSecret, parseClientSecret } from "./client_secret.ts";

const CLIENT = {
  client_id: "1-a.apps.googleusercontent.com",
  project_id: "p",
  auth_uri: "https://accounts.google.com/o/oauth2/auth",
  token_uri: "https://oauth2.googleapis.com/token",
  client_secret: "GOCSPX-x",
  redirect_uris: ["http://localhost"],
};
const parse = (value: unknown) => parseClientSecret(JSON.stringify(value), "client.json");

describe("parseClientSecret()", () => {
  test.each([
    ["installed", "http://localhost"],
    ["web", "http://localhost:8085/back"],
  ] as const)("reads a client of type %s that comes back to %s", (type, redirect) => {
    expect(parse({ [type]: { ...CLIENT, redirect_uris: [redirect] } })).toEqual({
      type,
      clientId: CLIENT.client_id,
      clientSecret: CLIENT.client_secret,
      projectId: "p",
      authUri: CLIENT.auth_uri,
      tokenUri: CLIENT.token_uri,
      redirectUris: [redirect],
    });
  });

  test("reads a file that begins with a byte order mark", () => {
    expect(parseClientSecret(`\uFEFF${JSON.stringify({ installed: CLIENT })}`, "c").type).toBe("installed");
  });

  test.each(["http", "https"])("takes addresses on this machine by %s, for an emulator", (scheme) => {
    const [authUri, tokenUri] = [`${scheme}://127.0.0.1:8080/auth`, `${scheme}://[::1]:8080/token`];
    const local = { ...CLIENT, auth_uri: authUri, token_uri: tokenUri };
    expect(parse({ installed: local })).toMatchObject({ authUri, tokenUri });
  });

  test.each([
    ["", "it is empty"],
    ["<!doctype html><title>Sign in</title>", "it is a web page"],
    ['<?xml version="1.0"?>\n<!DOCTYPE plist><plist/>', "property list of an iOS client"],
    ["AIzaSyExample-1_2\n", "it is an API key"],
    ["client_id=1", "it is not a JSON object"],
    ['{"project_info":{},"client":[]}', "google-services.json of an Android app"],
    ["[]", "it is not a JSON object"],
    ['{"type":"service_account"}', "service account"],
    ['{"type":"authorized_user"}', "application default credentials"],
    ['{"type":"external_account"}', '"external_account"'],
    ['{"refresh_token":"1//x"}', "tokens of a sign-in"],
    ['{"api_key":"AIza"}', "API key"],
    ['{"client_id":"x"}', 'not inside "installed" or "web"'],
    ["{}", 'neither "installed" nor "web"'],
    [JSON.stringify({ installed: { ...CLIENT, client_id: 7 } }), 'no "client_id"'],
    [JSON.stringify({ installed: { ...CLIENT, client_secret: undefined } }), 'no "client_secret"'],
    [
      JSON.stringify({ installed: { ...CLIENT, token_uri: "https://evil.example/token" } }),
      "neither Google's nor",
    ],
    [
      JSON.stringify({ installed: { ...CLIENT, token_uri: "http://oauth2.googleapis.com/token" } }),
      "neither Google's nor",
    ],
    [
      JSON.stringify({ installed: { ...CLIENT, auth_uri: "https://accounts.google.com@evil.example/" } }),
      "neither Google's nor",
    ],
    [
      JSON.stringify({ installed: { ...CLIENT, auth_uri: "https://accounts.google.com:444/" } }),
      "neither Google's nor",
    ],
    [
      JSON.stringify({ web: { ...CLIENT, redirect_uris: ["https://app.example/cb", "http://localhost"] } }),
      "do not point at a port of this machine",
    ],
  ])("refuses %s and says what to create", (text, found) => {
    expect(() => parseClientSecret(text, "client.json")).toThrow(
      expect.objectContaining({
        code: "INVALID_INPUT",
        message: expect.stringContaining(found),
        hint: expect.stringContaining("Desktop app"),
      }),
    );
  });
});

describe("loadClientSecret()", () => {
  test("reads the named file, else the one in the state folder, else says how to get one", async () => {
    const home = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    try {
      const host = createHost({ env: { DRIVELENS_HOME: home } });
      await expect(loadClientSecret(host, resolveSettings(host))).rejects.toMatchObject({
        code: "SIGN_IN_REQUIRED",
        hint: "Run: drivelens auth setup",
      });
      await writeFile(join(home, "client_secret.json"), JSON.stringify({ installed: CLIENT }));
      expect((await loadClientSecret(host, resolveSettings(host))).type).toBe("installed");
      const named = resolveSettings(host, { clientSecretPath: join(home, "other.json") });
      await expect(loadClientSecret(host, named)).rejects.toMatchObject({
        code: "INVALID_INPUT",
        message: expect.stringContaining("no such file"),
      });
    } finally {
      await rm(home, { recursive: true });
    }
  });
});
