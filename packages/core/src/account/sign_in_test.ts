import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import {
  createEmulator,
  decideConsent,
  type Emulator,
  type ListeningEmulator,
} from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDrive } from "../answer/open_drive.ts";
import { DriveError } from "../errors.ts";
import { createHost, type Host } from "../host.ts";
import { listFiles } from "../listing/list_files.ts";
import { type SignInOptions, signIn } from "./sign_in.ts";
import { signInStatus } from "./sign_in_status.ts";
import { signOut } from "./sign_out.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe("signing in and out", () => {
  let home: string;
  let emulator: Emulator;
  let google: ListeningEmulator;
  let host: Host;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    emulator = createEmulator();
    google = await emulator.listen();
    const env = {
      DRIVELENS_HOME: home,
      DRIVELENS_API_ENDPOINT: google.url,
      DRIVELENS_CLIENT_SECRET: google.clientSecretPath,
      DRIVELENS_TOKEN_STORE: "file",
    };
    host = createHost({ env, openBrowser: () => Promise.reject(new Error("no browser")) });
  });
  afterEach(async () => {
    await google.close();
    await rm(home, { recursive: true });
  });

  interface Attempt {
    readonly url: string;
    readonly redirectUri: string;
    readonly ended: Promise<{ account: string } | DriveError>;
  }

  /** Starts a sign-in and stops where the browser would open. */
  async function begin(options: SignInOptions = {}): Promise<Attempt> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const ended = signIn(host, { ...options, onAuthorizationUrl: resolve }).catch((error: unknown) => {
      reject(error);
      if (error instanceof DriveError) return error;
      throw error;
    });
    const url = await promise;
    return { url, redirectUri: new URL(url).searchParams.get("redirect_uri") ?? "", ended };
  }
  const stored = async () =>
    (await readdir(home, { recursive: true })).filter((name) => name.endsWith(".json"));
  const expectNoListener = (address: string) => expect(fetch(address)).rejects.toThrow();

  test("asks for one read-only scope, offline, with state and a proof key, and goes on without a browser", async () => {
    const attempt = await begin();
    const asked = Object.fromEntries(new URL(attempt.url).searchParams);
    expect(asked).toMatchObject({
      response_type: "code",
      scope: "https://www.googleapis.com/auth/drive.metadata.readonly",
      access_type: "offline",
      prompt: "consent",
      code_challenge_method: "S256",
      state: expect.stringMatching(/^[\w-]{32}$/),
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/callback$/),
    });
    expect(asked).not.toHaveProperty("include_granted_scopes");

    const page = await decideConsent(attempt.url);
    const html = await page.text();
    expect(html).toContain("You are signed in");
    expect(html).toContain("ann@example.com");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(await attempt.ended).toMatchObject({
      account: "ann@example.com",
      displayName: "Ann Lindqvist",
      store: "file",
    });
    await expectNoListener(attempt.redirectUri);
  });

  test("leaves a sign-in that lists, shows in the status, and ends everywhere", async () => {
    const attempt = await begin();
    await decideConsent(attempt.url);
    await attempt.ended;
    expect(await signInStatus(host)).toMatchObject({
      signedIn: true,
      credential: "account",
      account: "ann@example.com",
    });
    const listing = listFiles(await openDrive(host), { limit: 3 });
    for await (const _ of listing.pages());
    expect(listing.receipt).toMatchObject({ rows: 3, complete: true });

    expect(await signOut(host)).toEqual({ account: "ann@example.com", revoked: true });
    expect(await signInStatus(host)).toMatchObject({ signedIn: false, accounts: [] });
    expect(emulator.counters().byRoute["POST /revoke"]).toBe(1);
    await expect(openDrive(host)).rejects.toMatchObject({ code: "SIGN_IN_REQUIRED" });
    await expect(signOut(host)).rejects.toMatchObject({ code: "SIGN_IN_REQUIRED" });
  });

  test("forgets the tokens here even when Google cannot be told, and says so", async () => {
    const attempt = await begin();
    await decideConsent(attempt.url);
    await attempt.ended;
    emulator.setFaults([{ path: "/revoke", answer: "unavailable" }]);
    expect(await signOut(host)).toMatchObject({ revoked: false, problem: expect.stringContaining("revoke") });
    expect(await signInStatus(host)).toMatchObject({ signedIn: false });
  });

  test("keeps several accounts apart and never takes another than the one asked for", async () => {
    for (const email of ["ann@example.com", "ben@example.com"]) {
      const attempt = await begin();
      await decideConsent(attempt.url, { email });
      expect(await attempt.ended).toMatchObject({ account: email });
    }
    expect(await signInStatus(host)).toMatchObject({ account: "ben@example.com" });
    expect(await signInStatus(host, { account: "ann@example.com" })).toMatchObject({
      account: "ann@example.com",
    });
    await signOut(host);
    expect(await signInStatus(host)).toEqual({
      signedIn: false,
      accounts: ["ann@example.com"],
      next: "drivelens auth use ann@example.com",
    });
    await expect(openDrive(host, { account: "carl@example.com" })).rejects.toMatchObject({
      code: "SIGN_IN_REQUIRED",
    });
  });

  test("is refused when the person cancels", async () => {
    const attempt = await begin();
    const page = await decideConsent(attempt.url, { decision: "cancel" });
    expect(page.status).toBe(400);
    expect(await page.text()).toContain("not signed in");
    expect(await attempt.ended).toMatchObject({
      code: "SIGN_IN_REFUSED",
      message: expect.stringContaining("cancelled"),
    });
    expect(await stored()).toEqual([]);
    await expectNoListener(attempt.redirectUri);
  });

  test("takes no answer that has another state, and waits on", async () => {
    const stopper = new AbortController();
    const attempt = await begin({ signal: stopper.signal });
    const page = await fetch(`${attempt.redirectUri}?code=stolen&state=guessed`);
    expect(page.status).toBe(400);
    expect(await page.text()).not.toContain("stolen");
    expect(emulator.counters().byRoute["POST /token"], "the code was not sent anywhere").toBeUndefined();
    stopper.abort();
    expect(await attempt.ended).toMatchObject({ code: "ABORTED" });
    await expectNoListener(attempt.redirectUri);
  });

  test("answers other paths and methods without ending, and only the first of two callbacks", async () => {
    const attempt = await begin();
    expect((await fetch(new URL("/favicon.ico", attempt.redirectUri))).status).toBe(404);
    expect((await fetch(attempt.redirectUri)).status).toBe(404);
    expect((await fetch(attempt.redirectUri, { method: "POST" })).status).toBe(405);
    emulator.setFaults([{ path: "/token", latencyMs: 300, times: 1 }]);
    const first = decideConsent(attempt.url);
    await expect.poll(() => emulator.counters().byRoute["POST /token"]).toBe(1);
    const second = await fetch(`${attempt.redirectUri}?code=again&state=x`);
    expect({ status: second.status, text: await second.text() }).toMatchObject({
      status: 409,
      text: expect.stringContaining("already answered"),
    });
    expect((await first).status).toBe(200);
    expect(await attempt.ended).toMatchObject({ account: "ann@example.com" });
  });

  test("times out, and leaves no listener and no file", async () => {
    const attempt = await begin({ timeoutMs: 100 });
    expect(await attempt.ended).toMatchObject({ code: "TIMEOUT" });
    expect(await stored()).toEqual([]);
    await expectNoListener(attempt.redirectUri);
  });

  test("waits with a limit for the person, and without it for Google's tokens", async () => {
    const attempt = await begin({ timeoutMs: 1500 });
    emulator.setFaults([{ path: "/token", latencyMs: 2000 }]);
    await decideConsent(attempt.url);
    expect(await attempt.ended).toMatchObject({ account: "ann@example.com" });
  });

  test("stops when it is told to, and leaves no listener and no file", async () => {
    const stopper = new AbortController();
    const attempt = await begin({ signal: stopper.signal });
    stopper.abort();
    expect(await attempt.ended).toMatchObject({ code: "ABORTED" });
    expect(await stored()).toEqual([]);
    await expectNoListener(attempt.redirectUri);
  });

  test.each([
    [{ path: "/token", answer: "unavailable" }, "SERVICE_UNAVAILABLE"],
    [{ path: "/token", answer: "reset" }, "NETWORK"],
    [{ path: "/drive/v3/about", answer: "unauthorized" }, "SIGN_IN_REFUSED"],
    [{ path: "/drive/v3/about", skip: 1, answer: "unauthorized" }, "SIGN_IN_REFUSED"],
  ] as const)("does not say signed in when %j", async (fault, code) => {
    const attempt = await begin();
    emulator.setFaults([fault]);
    const page = await decideConsent(attempt.url);
    const html = await page.text();
    expect(html).toContain("not signed in");
    expect(html, "nobody has set a variable").not.toContain("DRIVELENS_");
    const error = await attempt.ended;
    expect(error).toMatchObject({ code });
    expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/ya29|1\/\/0|4\/0|GOCSPX/);
    expect(await stored()).toEqual([]);
    expect(await signInStatus(host)).toMatchObject({ signedIn: false });
    await expectNoListener(attempt.redirectUri);
  });

  test("leaves an earlier sign-in as it was when a later one fails", async () => {
    const first = await begin();
    await decideConsent(first.url);
    await first.ended;
    const before = await signInStatus(host);
    const second = await begin();
    emulator.setFaults([{ path: "/drive/v3/about", skip: 1, answer: "unauthorized" }]);
    await decideConsent(second.url);
    expect(await second.ended).toBeInstanceOf(DriveError);
    emulator.setFaults([]);
    expect(await signInStatus(host)).toEqual(before);
    const listing = listFiles(await openDrive(host), { limit: 1 });
    for await (const _ of listing.pages());
    expect(listing.receipt.complete).toBe(true);
  });

  test("lasts seven days while the app is in Testing, and says so afterwards", async () => {
    emulator.setPolicy({ publishing: "testing" });
    let later = 0;
    const pass = (ms: number) => {
      later += ms;
      emulator.advance(ms);
    };
    const aging = { ...host, now: () => Date.now() + later };
    const list = async () => {
      const listing = listFiles(await openDrive(aging), { limit: 1 });
      for await (const _ of listing.pages());
    };
    const attempt = await begin();
    await decideConsent(attempt.url);
    await attempt.ended;
    pass(7 * DAY_MS - HOUR_MS);
    await list();
    pass(2 * HOUR_MS);
    await expect(list()).rejects.toMatchObject({
      code: "SIGN_IN_EXPIRED",
      message: expect.stringContaining("in Testing, where Google ends every sign-in after seven days"),
      hint: expect.stringContaining("Publish the app"),
    });
  });

  test("says which port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    await expect(signIn(host, { ports: [port] })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: expect.stringContaining(String(port)),
    });
    other.close();
  });

  test("comes back to a Web client's own address", async () => {
    const probe = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => probe.once("listening", resolve));
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    const redirect = `http://localhost:${port}/oauth`;
    const path = join(home, "web_client");
    await writeFile(path, JSON.stringify(emulator.clientSecret({ type: "web", redirectUris: [redirect] })));
    const attempt = await begin({ clientSecretPath: path });
    expect(attempt.redirectUri).toBe(redirect);
    // The name may mean the other loopback here, so the browser's part is played by address.
    const state = new URL(attempt.url).searchParams.get("state");
    const page = await fetch(`http://127.0.0.1:${port}/oauth?error=access_denied&state=${state}`);
    expect(page.status).toBe(400);
    expect(await attempt.ended).toMatchObject({ code: "SIGN_IN_REFUSED" });
  });
});
