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

  test("revoke() takes no access token that is over", () => {
    const { accessToken, refreshToken = "", expiresAt } = exchange();
    now = expiresAt;
    expect(grants.revoke(accessToken)).toBe(false);
    expect(grants.revoke(refreshToken)).toBe(true);
  });

  test("issue() gives a refresh token again after a revocation", () => {
    grants.revoke(exchange().accessToken);
    expect(exchange().refreshToken).toBeDefined();
  });

  test("refresh() forgets a token that was not used for 183 days, and counts from its last use", () => {
    const day = 86_400_000;
    const { refreshToken = "" } = exchange();
    now += 183 * day - 1;
    expect(grants.refresh(refreshToken, "desktop")).toBeDefined();
    now += 183 * day - 1;
    expect(grants.refresh(refreshToken, "desktop")).toBeDefined();
    now += 183 * day;
    expect(grants.refresh(refreshToken, "desktop")).toBeUndefined();
    expect(grants.revoke(refreshToken)).toBe(false);
  });

  test("ends the oldest refresh token when an account has more than 100 for one client", () => {
    const force = (change = {}) => exchange({ forced: true, ...change }).refreshToken ?? "";
    const others = [force({ clientId: "another" }), force({ email: "ben@example.com" })];
    const free = grants.grant({ email: CONSENT.email, scope: CONSENT.scope }, 1000).refreshToken;
    const tokens = Array.from({ length: 100 }, () => force());
    const good = (token: string) => grants.refresh(token, "desktop") !== undefined;
    expect(tokens.filter(good)).toHaveLength(100);
    tokens.push(force());
    expect(tokens.map(good)).toEqual([false, ...Array(100).fill(true)]);
    expect(good(free)).toBe(true);
    expect(grants.refresh(others[0] ?? "", "another")).toBeDefined();
    expect(good(others[1] ?? "")).toBe(true);
  });

  test("counts grants without a client as a client's of their own, and the living alone", () => {
    const allowed = { email: CONSENT.email, scope: CONSENT.scope };
    const bound = exchange().refreshToken ?? "";
    const good = (token: string) => grants.refresh(token, "desktop") !== undefined;
    const old = Array.from({ length: 60 }, () => grants.grant(allowed, 1000).refreshToken);
    now += 183 * 86_400_000;
    const young = Array.from({ length: 100 }, () => grants.grant(allowed, 1000).refreshToken);
    expect(old.some(good)).toBe(false);
    expect(young.every(good)).toBe(true);
    const last = grants.grant(allowed, 1000).refreshToken;
    expect(young.filter((token) => !good(token))).toEqual([young[0]]);
    expect(good(last)).toBe(true);
    expect(good(bound)).toBe(false);
  });

  test("expireAccessTokens() leaves refresh tokens good", () => {
    const { accessToken, refreshToken = "" } = exchange();
    grants.expireAccessTokens();
    expect(grants.caller(accessToken)).toBeUndefined();
    expect(grants.refresh(refreshToken, "desktop")).toBeDefined();
  });
});
