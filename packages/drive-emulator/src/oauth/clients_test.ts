import { describe, expect, test } from "vitest";
import { mayRedirect, OAuthClients } from "./clients.ts";

const clients = new OAuthClients();

describe("OAuthClients", () => {
  test("clientSecret() has Google's shape, with the emulator's addresses", () => {
    expect(clients.clientSecret("http://127.0.0.1:4321")).toEqual({
      installed: {
        client_id: expect.stringMatching(/^\d+-[0-9a-f]{32}\.apps\.googleusercontent\.com$/),
        project_id: "drive-emulator",
        auth_uri: "http://127.0.0.1:4321/o/oauth2/v2/auth",
        token_uri: "http://127.0.0.1:4321/token",
        auth_provider_x509_cert_url: "http://127.0.0.1:4321/oauth2/v1/certs",
        client_secret: expect.stringMatching(/^GOCSPX-/),
        redirect_uris: ["http://localhost"],
      },
    });
  });

  test("clientSecret() keeps a client from one call to the next, and types apart", () => {
    const idOf = (type: "installed" | "web") =>
      (clients.clientSecret("http://127.0.0.1:1", { type })[type] as { client_id: string }).client_id;
    expect(idOf("web")).toBe(idOf("web"));
    expect(idOf("web")).not.toBe(idOf("installed"));
  });
});

describe("mayRedirect()", () => {
  const client = { id: "1", secret: "s", redirectUris: ["http://localhost:8080/callback"] };

  test.each([
    "http://127.0.0.1",
    "http://127.0.0.1:49152",
    "http://127.0.0.1:49152/any/path?with=query",
    "http://[::1]:8080/callback",
    "http://localhost:1/",
  ])("lets a Desktop client have %s", (uri) => {
    expect(mayRedirect({ ...client, type: "installed" }, uri)).toBe(true);
  });

  test.each([
    "",
    "https://127.0.0.1:8080",
    "http://127.0.0.2:8080",
    "http://localhost.example.com/",
    "http://127.0.0.1@example.com/",
    "http://example.com/",
    "http://127.0.0.1:8080/#fragment",
    "urn:ietf:wg:oauth:2.0:oob",
  ])("refuses a Desktop client %j", (uri) => {
    expect(mayRedirect({ ...client, type: "installed" }, uri)).toBe(false);
  });

  test.each([
    ["http://localhost:8080/callback", true],
    ["http://localhost:8081/callback", false],
    ["http://localhost:8080/callback/", false],
    ["http://127.0.0.1:8080/callback", false],
  ])("lets a Web client have what it registered alone: %s %s", (uri, expected) => {
    expect(mayRedirect({ ...client, type: "web" }, uri)).toBe(expected);
  });
});
