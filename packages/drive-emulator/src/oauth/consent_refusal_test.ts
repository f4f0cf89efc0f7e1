import { afterEach, describe, expect, test } from "vitest";
import { createEmulator } from "../create_emulator.ts";
import type { Policy } from "./policy.ts";

const emulator = createEmulator();
const REDIRECT = "http://127.0.0.1:49152/";

afterEach(() => emulator.setPolicy({}));

function clientId(): string {
  return (emulator.clientSecret() as { installed: { client_id: string } }).installed.client_id;
}

async function show() {
  const query = new URLSearchParams({
    client_id: clientId(),
    response_type: "code",
    redirect_uri: REDIRECT,
    scope: "https://www.googleapis.com/auth/drive.readonly",
  });
  const response = await emulator.fetch(`${emulator.url}/o/oauth2/v2/auth?${query}`);
  return { status: response.status, html: await response.text() };
}

async function decide(html: string, form: Readonly<Record<string, string>>) {
  const request = html.match(/name="request" value="(\w+)"/)?.[1] ?? "";
  const response = await emulator.fetch(`${emulator.url}/o/oauth2/v2/auth/decision`, {
    method: "POST",
    body: new URLSearchParams({ request, ...form }),
    redirect: "manual",
  });
  const location = response.headers.get("location");
  return { status: response.status, location, html: await response.text() };
}

const ALLOW = { decision: "allow", account: "ann@example.com" };
const TESTERS: Policy = { publishing: "testing", testUsers: ["ben@example.com"] };

describe("consentRefusal()", () => {
  test.each<[policy: Policy, status: number, error: string, words: string]>([
    [
      TESTERS,
      403,
      "Error 403: access_denied",
      "drive-emulator has not completed the Google verification process. The app is currently being tested, and can only be accessed by developer-approved testers. If you think you should have access, please contact the developer.",
    ],
    [{ publishing: "testing", testUsers: [] }, 403, "Error 403: access_denied", "has not completed"],
    [{ adminBlocks: true }, 400, "Error 400: admin_policy_enforced", "their Google Workspace administrator."],
    [
      { orgInternal: true },
      403,
      "Error 403: org_internal",
      "This client is restricted to users within its organization.",
    ],
  ])("%j answers who allows with %i and a page, and leads nowhere", async (policy, status, error, words) => {
    emulator.setPolicy(policy);
    const page = await show();
    expect(page.status).toBe(200);
    const refused = await decide(page.html, ALLOW);
    expect(refused).toMatchObject({ status, location: null });
    expect(refused.html).toContain(`<b>${error}</b>`);
    expect(refused.html).toContain(words);
    expect((await decide(page.html, ALLOW)).html).toContain("This request is over");
  });

  test.each<[policy: Policy, account: string]>([
    [TESTERS, "ben@example.com"],
    [{ publishing: "testing" }, "ann@example.com"],
    [{ testUsers: ["ben@example.com"] }, "ann@example.com"],
    [{ publishing: "production", testUsers: [] }, "ann@example.com"],
  ])("%j lets %s through", async (policy, account) => {
    emulator.setPolicy(policy);
    const { location } = await decide((await show()).html, { decision: "allow", account });
    expect(new URL(location ?? "").searchParams.has("code")).toBe(true);
  });

  test("lets everybody cancel", async () => {
    emulator.setPolicy({ ...TESTERS, adminBlocks: true, orgInternal: true });
    const { location } = await decide((await show()).html, { ...ALLOW, decision: "cancel" });
    expect(new URL(location ?? "").searchParams.get("error")).toBe("access_denied");
  });
});

describe("an app that Google has not verified", () => {
  test("is warned of above the form, and the form works", async () => {
    emulator.setPolicy({ unverified: true });
    const { html } = await show();
    const above = html.slice(0, html.indexOf("<form"));
    expect(above).toContain("Google hasn’t verified this app");
    expect(above).toContain("Advanced");
    expect(above).toContain("Go to drive-emulator (unsafe)");
    expect((await decide(html, ALLOW)).location).toContain("code=");
  });

  test("is the exception", async () => {
    expect((await show()).html).not.toMatch(/verified|unsafe/);
  });
});

describe("a client that was deleted", () => {
  test("is refused with a page before and after the consent page, and a new one takes its place", async () => {
    const { html } = await show();
    const deleted = clientId();
    const query = `client_id=${deleted}&redirect_uri=${REDIRECT}`;
    emulator.deleteClient(deleted);
    const begun = await decide(html, ALLOW);
    expect(begun).toMatchObject({ status: 401, location: null });
    expect(begun.html).toContain("Error 401: deleted_client");
    const anew = await emulator.fetch(`${emulator.url}/o/oauth2/v2/auth?${query}`);
    expect(anew.status).toBe(401);
    expect(await anew.text()).toContain("The OAuth client was deleted.");
    expect(clientId()).not.toBe(deleted);
    expect((await show()).status).toBe(200);
  });

  test("must have been there", () => {
    for (const id of ["unknown", clientId()]) {
      if (id !== "unknown") emulator.deleteClient(id);
      expect(() => emulator.deleteClient(id)).toThrow(
        new RangeError(`Cannot delete the client "${id}": there is no such client`),
      );
    }
  });
});
