import { beforeEach, describe, expect, test } from "vitest";
import { Grants, type PendingCode } from "./grants.ts";

const CONSENT = {
  email: "ann@example.com",
  clientId: "desktop",
  scope: "scope-of-drive",
  redirectUri: "http://127.0.0.1:1",
  codeChallenge: undefined,
  offline: true,
  forced: false,
};

let now = 0;
let grants: Grants;

beforeEach(() => {
  now = 1_000_000;
  grants = new Grants(() => now, 3_599_000);
});

function exchange(change: Partial<typeof CONSENT> = {}) {
  return grants.issue(take(grants.issueCode({ ...CONSENT, ...change })));
}

function take(code: string): PendingCode {
  const pending = grants.takeCode(code);
  if (pending === undefined) throw new Error("The code was not taken");
  return pending;
}

describe("Grants", () => {
  test("tokens and codes look like Google's", () => {
    expect(grants.issueCode(CONSENT)).toMatch(/^4\/0A[\w-]{64}$/);
    const { accessToken, refreshToken } = exchange();
    expect(accessToken).toMatch(/^ya29\.[\w-]{128}$/);
    expect(refreshToken).toMatch(/^1\/\/0[\w-]{64}$/);
  });

  test("issue() gives a refresh token offline alone", () => {
    expect(exchange({ offline: false }).refreshToken).toBeUndefined();
  });

  test("issue() gives a refresh token at the first consent, or when consent is forced", () => {
    expect(exchange().refreshToken).toBeDefined();
    expect(exchange().refreshToken).toBeUndefined();
    expect(exchange({ clientId: "another" }).refreshToken).toBeDefined();
    expect(exchange({ email: "ben@example.com" }).refreshToken).toBeDefined();
    expect(exchange({ forced: true }).refreshToken).toBeDefined();
  });

  test("takeCode() forgets a code after ten minutes", () => {
    const [early, late] = [grants.issueCode(CONSENT), grants.issueCode(CONSENT)];
    now += 599_999;
    expect(grants.takeCode(early)).toBeDefined();
    now += 1;
    expect(grants.takeCode(late)).toBeUndefined();
  });

  test("takeCode() ends what a code gave when it comes again, and nothing else", () => {
    const other = exchange();
    const code = grants.issueCode({ ...CONSENT, forced: true });
    const tokens = grants.issue(take(code));
    const refreshed = grants.refresh(tokens.refreshToken ?? "", "desktop");
    expect(grants.caller(refreshed?.accessToken ?? "")).toBeDefined();

    expect(grants.takeCode(code)).toBeUndefined();
    expect(grants.caller(tokens.accessToken)).toBeUndefined();
    expect(grants.caller(refreshed?.accessToken ?? "")).toBeUndefined();
    expect(grants.refresh(tokens.refreshToken ?? "", "desktop")).toBeUndefined();
    expect(grants.caller(other.accessToken)).toBeDefined();
  });

  test("refresh() serves the client that was granted, and no other", () => {
    const { refreshToken = "" } = exchange();
    expect(grants.refresh(refreshToken, "another")).toBeUndefined();
    expect(grants.refresh(refreshToken, "desktop")).toMatchObject({ refreshToken: undefined });
  });

  test("caller() knows a token until its lifetime is over", () => {
    const { accessToken, expiresAt } = exchange();
    expect(expiresAt).toBe(now + 3_599_000);
    now = expiresAt - 1;
    expect(grants.caller(accessToken)).toMatchObject({ email: CONSENT.email });
    now = expiresAt;
    expect(grants.caller(accessToken)).toBeUndefined();
  });

  test("revoke() ends all that the person granted, by either token, for every client", () => {
    for (const kind of ["accessToken", "refreshToken"] as const) {
      const one = exchange({ forced: true });
      const two = exchange({ forced: true, clientId: "another" });
      const bens = exchange({ forced: true, email: "ben@example.com" });
      expect(grants.revoke(one[kind] ?? "")).toBe(true);
      expect(grants.revoke(one[kind] ?? "")).toBe(false);
      expect(grants.caller(one.accessToken)).toBeUndefined();
      expect(grants.caller(two.accessToken)).toBeUndefined();
      expect(grants.refresh(two.refreshToken ?? "", "another")).toBeUndefined();
      expect(grants.caller(bens.accessToken)).toBeDefined();
    }
  });

  test("issue() gives a refresh token again after a revocation", () => {
    grants.revoke(exchange().accessToken);
    expect(exchange().refreshToken).toBeDefined();
  });

  test("expireAccessTokens() leaves refresh tokens good", () => {
    const { accessToken, refreshToken = "" } = exchange();
    grants.expireAccessTokens();
    expect(grants.caller(accessToken)).toBeUndefined();
    expect(grants.refresh(refreshToken, "desktop")).toBeDefined();
  });
});
