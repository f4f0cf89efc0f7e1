import { describe, expect, test } from "vitest";
import { createEmulator } from "../create_emulator.ts";

const emulator = createEmulator();
const { installed } = emulator.clientSecret() as { installed: { client_id: string } };
const { web } = emulator.clientSecret({
  type: "web",
  redirectUris: ["http://localhost:8080/callback"],
}) as { web: { client_id: string } };
const PREFIX = "https://www.googleapis.com/auth/";
const GOOD = {
  client_id: installed.client_id,
  response_type: "code",
  redirect_uri: "http://127.0.0.1:49152/callback",
  scope: `${PREFIX}drive.metadata.readonly`,
  state: "a state & more",
  code_challenge: "A".repeat(43),
  code_challenge_method: "S256",
  access_type: "offline",
};

async function show(change: Readonly<Record<string, string | undefined>> = {}) {
  const entries = Object.entries({ ...GOOD, ...change }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const response = await emulator.fetch(
    `https://accounts.google.com/o/oauth2/v2/auth?${new URLSearchParams(entries)}`,
  );
  return { status: response.status, headers: response.headers, html: await response.text() };
}

async function decide(html: string, form: Readonly<Record<string, string>> | readonly (readonly string[])[]) {
  const request = html.match(/name="request" value="(\w+)"/)?.[1] ?? "";
  const response = await emulator.fetch("https://accounts.google.com/o/oauth2/v2/auth/decision", {
    method: "POST",
    body: new URLSearchParams([["request", request], ...(Array.isArray(form) ? form : Object.entries(form))]),
    redirect: "manual",
  });
  const location = response.headers.get("location");
  return { status: response.status, to: location === null ? undefined : new URL(location) };
}

describe("the consent page", () => {
  test("names the app, the accounts and the scope in plain words", async () => {
    const { status, headers, html } = await show();
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(html).toContain("drive-emulator wants access to your Google account");
    expect(html).toContain("<li>See information about your Google Drive files</li>");
    expect(html).toContain("Ann Lindqvist");
    expect(html).toContain("Ben Okafor");
    expect(html).toMatch(/<button id="allow"/);
    expect(html).toMatch(/<button id="cancel"/);
  });

  test("says each of several scopes", async () => {
    const { html } = await show({ scope: `openid ${PREFIX}drive.readonly` });
    expect(html).toContain("<li>Know who you are on Google</li>");
    expect(html).toContain("See and download all your Google Drive files");
    expect(html.match(/<li>/g)).toHaveLength(2);
  });

  test("chooses the main user, or whom the hint names", async () => {
    const chosen = (html: string) => html.match(/value="([^"]+)" checked/)?.[1];
    expect(chosen((await show()).html)).toBe("ann@example.com");
    expect(chosen((await show({ login_hint: "ben@example.com" })).html)).toBe("ben@example.com");
    expect(chosen((await show({ login_hint: "nobody@example.com" })).html)).toBe("ann@example.com");
  });

  test("loads nothing from anywhere", async () => {
    const { html } = await show();
    expect(html).not.toMatch(/<script|<img|@import|url\(|(?:src|href)="(?!data:)/);
  });
});

describe("the authorization endpoint", () => {
  test.each([
    ["invalid_client", { client_id: "unknown" }],
    ["invalid_client", { client_id: undefined }],
    ["redirect_uri_mismatch", { redirect_uri: "http://example.com/" }],
    ["redirect_uri_mismatch", { redirect_uri: undefined }],
    ["redirect_uri_mismatch", { client_id: web.client_id, redirect_uri: "http://localhost:8081/callback" }],
    ["unsupported_response_type", { response_type: "token" }],
    ["invalid_request", { scope: undefined }],
    ["invalid_request", { scope: " " }],
    ["invalid_scope", { scope: `${GOOD.scope} ${PREFIX}drive.everything` }],
    ["invalid_request", { code_challenge_method: "plain" }],
    ["invalid_request", { code_challenge_method: undefined }],
    ["invalid_request", { code_challenge: "too-short" }],
    ["invalid_request", { code_challenge: `${"A".repeat(42)}=` }],
  ])("answers %s on a page of its own to %j", async (error, change) => {
    const { status, headers, html } = await show(change);
    expect(status).toBe(400);
    expect(html).toContain(`Error 400: ${error}`);
    expect(headers.get("location")).toBeNull();
  });

  test("escapes what it repeats", async () => {
    const { html } = await show({ redirect_uri: "http://example.com/<script>alert('1')</script>" });
    expect(html).toContain("&lt;script&gt;");
    expect(html).not.toContain("<script>");
  });

  test("takes a Web client back to what it registered", async () => {
    const redirect_uri = "http://localhost:8080/callback";
    const { html } = await show({ client_id: web.client_id, redirect_uri });
    const { to } = await decide(html, { decision: "allow" });
    expect(`${to?.origin}${to?.pathname}`).toBe(redirect_uri);
  });

  test("goes back with a code, the state and the scope when the person allows", async () => {
    const { html } = await show();
    const { status, to } = await decide(html, { account: "ann@example.com", decision: "allow" });
    expect(status).toBe(302);
    expect(`${to?.origin}${to?.pathname}`).toBe(GOOD.redirect_uri);
    expect(Object.fromEntries(to?.searchParams ?? [])).toEqual({
      state: GOOD.state,
      code: expect.stringMatching(/^4\/0/),
      scope: GOOD.scope,
    });
  });

  test("leaves the state out when it was not given one, and keeps the app's own query", async () => {
    const { html } = await show({ state: undefined, redirect_uri: "http://127.0.0.1:9/?mine=1" });
    const { to } = await decide(html, { decision: "allow" });
    expect([...(to?.searchParams.keys() ?? [])]).toEqual(["mine", "code", "scope"]);
  });

  test.each([{ decision: "cancel" }, {}, { decision: "allow", account: "nobody@example.com" }])(
    "goes back with access_denied and the state after %j",
    async (form) => {
      const { html } = await show();
      const { to } = await decide(html, form);
      expect(Object.fromEntries(to?.searchParams ?? [])).toEqual({
        state: GOOD.state,
        error: "access_denied",
      });
    },
  );

  test("has no box for a scope that is asked for alone", async () => {
    expect((await show()).html).not.toContain("checkbox");
    expect((await show({ scope: "openid email" })).html).not.toContain("checkbox");
  });

  test("has a ticked box for every scope but those of signing in", async () => {
    const { html } = await show({ scope: `openid ${PREFIX}drive.readonly ${PREFIX}documents.readonly` });
    const boxes = [...html.matchAll(/<input type="checkbox" name="scope" value="([^"]+)" checked>/g)];
    expect(boxes.map(([, scope]) => scope)).toEqual([
      `${PREFIX}drive.readonly`,
      `${PREFIX}documents.readonly`,
    ]);
  });

  test.each([
    "spreadsheets.readonly",
    "documents.readonly",
    "presentations.readonly",
    "userinfo.email",
    "userinfo.profile",
  ])("knows the scope %s", async (name) => {
    expect((await show({ scope: PREFIX + name })).status).toBe(200);
  });

  test.each([[[]], [[`${PREFIX}spreadsheets.readonly`]]])(
    "goes back with access_denied where of two boxes none is ticked: %j",
    async (ticked) => {
      const { html } = await show({ scope: `openid ${PREFIX}drive.readonly ${PREFIX}documents.readonly` });
      const { to } = await decide(html, [["decision", "allow"], ...ticked.map((scope) => ["scope", scope])]);
      expect(to?.searchParams.get("error")).toBe("access_denied");
      expect(to?.searchParams.has("code")).toBe(false);
    },
  );

  test("grants what is ticked, with what signing in needs, and no scope that was not asked for", async () => {
    const { html } = await show({ scope: `${PREFIX}drive.readonly openid ${PREFIX}documents.readonly` });
    const ticked = [`${PREFIX}documents.readonly`, `${PREFIX}drive`];
    const { to } = await decide(html, [["decision", "allow"], ...ticked.map((scope) => ["scope", scope])]);
    expect(to?.searchParams.get("scope")).toBe(`openid ${PREFIX}documents.readonly`);
  });

  test("takes one decision for a page", async () => {
    const { html } = await show();
    expect((await decide(html, { decision: "allow" })).status).toBe(302);
    expect((await decide(html, { decision: "allow" })).status).toBe(400);
  });
});
