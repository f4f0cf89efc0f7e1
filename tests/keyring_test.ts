import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  createEmulator,
  decideConsent,
  type Emulator,
  type ListeningEmulator,
} from "@drivelens/drive-emulator";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { BINS, type Ended, run, start, temporaryHome } from "./_bins.ts";
import { processesOf, type SeenProcess } from "./_processes.ts";
import { type SecretService, startSecretService, whyNoSecretService } from "./_secret_service.ts";

const missing = whyNoSecretService();
if (missing !== undefined) {
  // Where everything has to run, on Linux, leaving them out is a failure.
  if (process.env.CI === "true" && process.platform === "linux")
    throw new Error(`Cannot test the keyring: ${missing}`);
  process.stderr.write(`The tests of the keyring are skipped: ${missing}\n`);
}

/** As long as a person waits for a keyring before they think that it hangs. */
const PATIENCE_MS = 20_000;

type Env = Readonly<Record<string, string>>;

describe.skipIf(missing !== undefined)("a refresh token and the keyring", () => {
  let emulator: Emulator;
  let google: ListeningEmulator;
  let home: Awaited<ReturnType<typeof temporaryHome>>;
  let state: string;

  beforeEach(async () => {
    emulator = createEmulator();
    google = await emulator.listen();
    home = await temporaryHome();
    state = join(home.path, "state");
  });
  afterEach(async () => {
    await google.close();
    await home[Symbol.asyncDispose]();
  });

  const keyringOf = (password?: string): Promise<SecretService> =>
    startSecretService({ home: home.path, ...(password === undefined ? {} : { password }) });
  const own = (): Env => ({
    DRIVELENS_HOME: state,
    DRIVELENS_API_ENDPOINT: google.url,
    DRIVELENS_CLIENT_SECRET: google.clientSecretPath,
  });
  /** A process as cron starts it: at home, and without the variables that lead to the bus. */
  const cron = (): Env => ({ ...own(), HOME: home.path });

  async function signIn(env: Env): Promise<Ended> {
    const login = start("drivelens", ["auth", "login", "--no-browser", "--format", "json"], { env });
    const [, url = ""] = await login.stderrMatch(/"url":"([^"]+)"/);
    await decideConsent(url);
    return login.ended;
  }
  async function answerOf(args: readonly string[], env: Env): Promise<Record<string, unknown>> {
    const { code, stdout, stderr } = await run("drivelens", [...args, "--format", "json"], { env });
    expect({ code, stderr }, args.join(" ")).toMatchObject({ code: 0 });
    return JSON.parse(stdout);
  }
  /** A listing with an access token that has to be refreshed first. */
  async function listRefreshed(env: Env): Promise<Ended> {
    emulator.expireAccessTokens();
    return run("drivelens", ["list", "--limit", "1", "--format", "json"], { env });
  }

  test("keeps the token, serves both programs from there, and is emptied by the sign-out", async () => {
    await using keyring = await keyringOf("pw");
    const env = { ...own(), ...keyring.env };
    expect(await signIn(env)).toMatchObject({ code: 0 });
    const [entry, ...others] = await keyring.entries("drivelens");
    expect(others, "a probe or an earlier entry is left").toEqual([]);
    expect(entry).toMatchObject({
      name: expect.stringContaining(emulator.world.me),
      secret: expect.stringMatching(/^1\/\//),
    });
    expect(await textIn(state)).toContain(entry?.name);
    expect(await textIn(state)).not.toMatch(/1\/\/0|refreshToken/);
    expect(await answerOf(["auth", "status"], env)).toMatchObject({
      store: "keyring",
      storeReason: expect.stringContaining("keyring"),
    });

    expect(await listRefreshed(env)).toMatchObject({ code: 0 });
    emulator.expireAccessTokens();
    expect(await listByMcp(env)).toMatchObject({ complete: true });
    expect(emulator.counters().byRoute["POST /token"], "the code and two refreshes").toBe(3);

    expect(await signIn(env)).toMatchObject({ code: 0 });
    expect(await keyring.entries("drivelens"), "one of two sign-ins is left").toHaveLength(1);
    expect(await answerOf(["auth", "logout"], env)).toMatchObject({ revoked: true });
    expect(await keyring.entries("drivelens")).toEqual([]);
    // The program's own examples name her, and its compiled code holds them; what assistants have asked stays on record.
    const besides = [join(state, "cache", "compiled"), join(state, "tool_calls")];
    expect(await textIn(state, { besides })).not.toContain(emulator.world.me);
  });

  test("that has lost the token says so, and what signs in again", async () => {
    await using keyring = await keyringOf("pw");
    const env = { ...own(), ...keyring.env };
    await signIn(env);
    await keyring.clear("drivelens");
    const { code, stderr } = await listRefreshed(env);
    expect(code).toBe(4);
    expect(lastJson(stderr)).toMatchObject({
      code: "SIGN_IN_REQUIRED",
      message: expect.stringContaining("no longer holds"),
      hint: expect.stringContaining("drivelens auth login --account"),
    });
  });

  test("gives the token to the file and takes it back; the place that it left is empty", async () => {
    await using keyring = await keyringOf("pw");
    const env = { ...own(), ...keyring.env };
    await signIn(env);
    const [before] = await keyring.entries("drivelens");

    expect(await answerOf(["auth", "move", "--to", "file"], env)).toMatchObject({ store: "file" });
    expect(await keyring.entries("drivelens")).toEqual([]);
    expect(await textIn(state)).toContain(before?.secret);
    expect(await listRefreshed(cron()), "nothing needs the keyring now").toMatchObject({ code: 0 });

    expect(await answerOf(["auth", "move", "--to", "keyring"], env)).toMatchObject({ store: "keyring" });
    expect(await keyring.entries("drivelens")).toMatchObject([{ secret: before?.secret }]);
    expect(await textIn(state)).not.toMatch(/1\/\/0|refreshToken/);
    expect(await listRefreshed(env)).toMatchObject({ code: 0 });
  });

  test("that is absent is made up for by the file", async () => {
    expect(await signIn(cron())).toMatchObject({ code: 0 });
    expect(await answerOf(["auth", "status"], cron())).toMatchObject({
      store: "file",
      storeReason: expect.stringMatching(/keyring cannot be used/),
    });
    expect(await listRefreshed(cron())).toMatchObject({ code: 0 });
  });

  test("that is absent leaves nothing in the kernel's keyring, where the library would go by itself", async (context) => {
    const seen = await keysOfSession();
    if (seen === undefined || !seen.unpinned.includes("drivelens")) {
      if (process.env.CI === "true") throw new Error("Cannot test the kernel's keyring: there is no session");
      return context.skip("this machine gives no session keyring");
    }
    expect(seen).toMatchObject({ ok: false, pinned: "" });
  });

  test("that is absent refuses a sign-in that has to be kept there, and nothing is left", async () => {
    const { code, stdout, stderr } = await signIn({ ...cron(), DRIVELENS_TOKEN_STORE: "keyring" });
    expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
    expect(lastJson(stderr)).toMatchObject({ type: "error", code: "TOKEN_STORE_UNAVAILABLE" });
    expect(await textIn(home.path), "nothing is left").toBe("");
  });

  test("that a process cannot reach is named, and is no reason to say that nobody is signed in", async () => {
    await using keyring = await keyringOf("pw");
    await signIn({ ...own(), ...keyring.env });
    const fresh = await run("drivelens", ["list", "--limit", "1"], { env: cron() });
    expect(fresh, "the access token is good for an hour").toMatchObject({ code: 0 });

    emulator.expireAccessTokens();
    const { code, stdout, stderr } = await run("drivelens", ["list", "--limit", "1"], { env: cron() });
    expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
    expect(stderr).toMatch(/Cannot reach the keyring/);
    expect(stderr).toContain(`drivelens auth move --to file --account ${emulator.world.me}`);
    expect(stderr).not.toContain("ot signed in");
    const json = await listRefreshed(cron());
    expect(lastJson(json.stderr)).toMatchObject({ type: "error", code: "TOKEN_STORE_UNAVAILABLE" });
    expect(await keyring.entries("drivelens"), "the sign-in is still there").toHaveLength(1);
    expect(await listRefreshed({ ...own(), ...keyring.env })).toMatchObject({ code: 0 });
  });

  test.each([
    ["is locked", (keyring: SecretService) => keyring.lock()],
    ["does not answer", async (keyring: SecretService) => keyring.freeze()],
  ])("that %s is left behind in time, by sign-ins and by refreshes", async (_, trouble) => {
    await using keyring = await keyringOf("pw");
    const env = { ...own(), ...keyring.env };
    await signIn(env);
    await trouble(keyring);

    const refresh = await inTime(() => listRefreshed(env));
    expect(refresh).toMatchObject({ code: 4, stdout: "" });
    expect(lastJson(refresh.stderr)).toMatchObject({
      code: "TOKEN_STORE_UNAVAILABLE",
      message: expect.stringMatching(/^Cannot reach the keyring/),
    });
    expect(refresh.stderr).not.toContain("no longer holds");

    const other = { ...env, DRIVELENS_HOME: join(home.path, "other") };
    expect(await inTime(() => signIn(other))).toMatchObject({ code: 0 });
    expect(await answerOf(["auth", "status"], other)).toMatchObject({
      store: "file",
      storeReason: expect.stringMatching(/keyring cannot be used: .*(lock|did not answer)/),
    });
    expect(await listRefreshed(other)).toMatchObject({ code: 0 });
  });

  test("is asked by processes that show no secret to who looks at them", async () => {
    await using keyring = await keyringOf("pw");
    keyring.freeze();
    const env = { ...own(), ...keyring.env };
    const signingIn = signIn(env);
    const seen = () => processesOf(state);
    const isHelper = ({ commandLine }: SeenProcess) => commandLine.includes("keyring_child");
    await expect.poll(async () => (await seen()).some(isHelper), { timeout: PATIENCE_MS }).toBe(true);
    const shown = JSON.stringify(await seen());
    expect(await signingIn).toMatchObject({ code: 0 });
    const [path = ""] = (await readdir(join(state, "accounts"))).filter((name) => name.endsWith(".json"));
    const { token, accessToken, client } = JSON.parse(await readFile(join(state, "accounts", path), "utf8"));
    expect(shown).toContain("auth\\u0000login");
    for (const secret of [token.refreshToken, accessToken, client.clientSecret])
      expect(shown).not.toContain(secret);
  });

  test("that was never unlocked keeps what it has, and gives it again when it is", async () => {
    {
      await using keyring = await keyringOf("pw");
      await signIn({ ...own(), ...keyring.env });
    }
    {
      await using locked = await keyringOf();
      const env = { ...own(), ...locked.env };
      expect(lastJson((await inTime(() => listRefreshed(env))).stderr)).toMatchObject({
        code: "TOKEN_STORE_UNAVAILABLE",
        message: expect.not.stringContaining("no longer holds"),
      });
      const other = { ...env, DRIVELENS_HOME: join(home.path, "other") };
      expect(await inTime(() => signIn(other))).toMatchObject({ code: 0 });
      expect(await answerOf(["auth", "status"], other)).toMatchObject({ store: "file" });
    }
    await using unlocked = await keyringOf("pw");
    expect(await listRefreshed({ ...own(), ...unlocked.env })).toMatchObject({ code: 0 });
  });

  test("holds nothing more after drivelens uninstall", async () => {
    await using keyring = await keyringOf("pw");
    const env = { ...own(), ...keyring.env };
    await signIn(env);
    expect(await keyring.entries("drivelens")).toHaveLength(1);
    expect(await answerOf(["uninstall", "--yes"], env)).toMatchObject({
      accounts: [emulator.world.me],
      problems: [],
    });
    expect(await keyring.entries("drivelens")).toEqual([]);
    expect(await readdir(home.path)).not.toContain("state");
  });
});

/** Fails where the action takes longer than a person waits. */
async function inTime<T>(action: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await action();
  expect(performance.now() - started).toBeLessThan(PATIENCE_MS);
  return result;
}

interface TextInOptions {
  /** Paths of folders that do not count. */
  readonly besides?: readonly string[];
}

/** All that lies in the files of a folder, with their names. */
async function textIn(folder: string, { besides = [] }: TextInOptions = {}): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !besides.some((each) => path.startsWith(each)));
  const texts = await Promise.all(files.map(async (path) => `${path}\n${await readFile(path, "utf8")}`));
  return texts.join("\n");
}

interface SessionKeys {
  /** Whether the helper process kept the token. */
  readonly ok: boolean;
  /** What of ours is in the kernel's keyrings after the helper was asked, and after the library was left alone. */
  readonly pinned: string;
  readonly unpinned: string;
}

/** Has a token kept in a fresh session of the kernel's keyring, by the helper and by the library left alone. */
async function keysOfSession(): Promise<SessionKeys | undefined> {
  const program = `
    import { readFileSync } from "node:fs";
    import { Entry } from "@napi-rs/keyring";
    import { askKeyring } from ${JSON.stringify(new URL("../packages/core/src/auth/ask_keyring.ts", import.meta.url).href)};
    const keys = () => readFileSync("/proc/keys", "utf8").split("\\n").filter((line) => line.includes("@drivelens")).join();
    const order = { action: "keep", service: "drivelens", entry: "session", secret: "a token" };
    const { ok } = await askKeyring({ env: {} }, order);
    const pinned = keys();
    const entry = new Entry("drivelens", "unpinned");
    entry.setPassword("a token");
    console.log(JSON.stringify({ ok, pinned, unpinned: keys() }));
    entry.deleteCredential();`;
  const node = [process.execPath, "--input-type=module", "-e", program];
  try {
    const { stdout } = await promisify(execFile)("keyctl", ["session", "-", ...node], {
      cwd: import.meta.dirname,
      env: { PATH: process.env.PATH ?? "" },
    });
    return JSON.parse(stdout.slice(stdout.indexOf("{"))) as SessionKeys;
  } catch {
    return undefined;
  }
}

function lastJson(stderr: string): unknown {
  return JSON.parse(stderr.trim().split("\n").at(-1) ?? "");
}

async function listByMcp(env: Env): Promise<unknown> {
  const client = new Client({ name: "test", version: "1" });
  const args = [BINS["drivelens-mcp"]];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, env, stderr: "inherit" }));
  const { structuredContent } = await client.callTool({ name: "list_drive_files", arguments: { limit: 3 } });
  await client.close();
  return structuredContent;
}
