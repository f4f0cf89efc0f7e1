import { appendFile, chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createEmulator, type Emulator, type ListeningEmulator } from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFileAccountStore } from "../auth/file_account_store.ts";
import { storedAccount } from "../auth/stored_account_testing.ts";
import { createHost, type Host } from "../host.ts";
import { type DiagnoseOptions, diagnose } from "./diagnose.ts";
import { CHECK_NAMES, type CheckName, type Finding } from "./finding.ts";
import { supportBundle } from "./support_bundle.ts";

describe("diagnose()", () => {
  let home: string;
  let state: string;
  let emulator: Emulator;
  let google: ListeningEmulator;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    state = join(home, "state");
    emulator = createEmulator();
    google = await emulator.listen();
    const store = createFileAccountStore(state);
    const account = storedAccount(emulator);
    await store.write(account);
    await store.setCurrent(account.account);
    await chmod(state, 0o700);
  });
  afterEach(async () => {
    await google.close();
    await rm(home, { recursive: true, force: true });
  });
  const hostOf = (env: Record<string, string> = {}): Host =>
    createHost({ env: { HOME: home, DRIVELENS_HOME: state, DRIVELENS_API_ENDPOINT: google.url, ...env } });
  async function findings(
    host = hostOf(),
    options: Partial<DiagnoseOptions> = {},
  ): Promise<readonly Finding[]> {
    const found: Finding[] = [];
    const checks = diagnose(host, { nodeVersion: "v24.0.0", timeoutSeconds: 5, ...options });
    for await (const finding of checks) found.push(finding);
    return found;
  }
  const checksOf = (found: readonly Finding[]) => found.map(({ check }) => check);
  const notWell = (found: readonly Finding[]) =>
    found.filter(({ state: how }) => how === "failure" || how === "warning");

  test("finds nothing wrong where nothing is, and changes nothing", async () => {
    const found = await findings();
    expect(notWell(found)).toEqual([]);
    expect(checksOf(found)).toEqual(CHECK_NAMES);
    const { byRoute } = emulator.counters();
    expect(Object.keys(byRoute).every((route) => route.startsWith("GET"))).toBe(true);
  });

  test.each<[string, CheckName, (host: Host) => Promise<Host> | Host, string]>([
    [
      "a state folder that others can look into",
      "state folder",
      async (host) => {
        await chmod(state, 0o755);
        return host;
      },
      "chmod 700",
    ],
    [
      "a configuration with an unknown key",
      "configuration",
      async (host) => {
        await writeFile(join(state, "config.json"), '{"acount": "x"}');
        return host;
      },
      '"account"',
    ],
    [
      "a current account that is damaged",
      "credential",
      async (host) => {
        await writeFile(join(state, "current_account.json"), "{ half");
        return host;
      },
      "drivelens auth use",
    ],
    [
      "a current account that others can read",
      "credential",
      async (host) => {
        await chmod(join(state, "current_account.json"), 0o644);
        return host;
      },
      "chmod 600",
    ],
    [
      "an account that is not signed in",
      "credential",
      () => hostOf({ DRIVELENS_ACCOUNT: "carl@example.com" }),
      "auth login --account carl",
    ],
    [
      "a token that Google refuses",
      "token",
      () => hostOf({ DRIVELENS_ACCESS_TOKEN: "ya29.none" }),
      "fresh token",
    ],
    [
      "a scope that is too small",
      "scopes",
      () => {
        const { accessToken } = emulator.grant({ scope: "openid" });
        return hostOf({ DRIVELENS_ACCESS_TOKEN: accessToken });
      },
      "--access content",
    ],
    [
      "an API that is not enabled",
      "Drive API",
      (host) => {
        emulator.setPolicy({ apiEnabled: false });
        return host;
      },
      "https://console.developers.google.com/",
    ],
    [
      "a clock that is off",
      "clock",
      (host) => {
        emulator.advance(-3_600_000);
        return host;
      },
      "Set the clock",
    ],
    [
      "a server that does not answer",
      "network",
      () => hostOf({ DRIVELENS_API_ENDPOINT: "http://127.0.0.1:9/" }),
      "proxy",
    ],
    ["a proxy that is no address", "proxy", () => hostOf({ HTTP_PROXY: "::" }), "http://proxy.example:8080"],
    [
      "an assistant's file that is not JSON",
      "MCP configuration",
      async (host) => {
        await mkdir(join(home, ".cursor"));
        await writeFile(join(home, ".cursor", "mcp.json"), '{"mcpServers": {"drivelens": ');
        return host;
      },
      "Cursor",
    ],
  ])("names %s, and what mends it", async (_, check, provoke, remedy) => {
    const found = await findings(await provoke(hostOf()));
    expect(notWell(found)).toContainEqual(
      expect.objectContaining({ check, hint: expect.stringContaining(remedy) }),
    );
    expect(checksOf(found)).toEqual(CHECK_NAMES);
  });

  test.each<[string, string, number]>([
    ["config", "", 0o755],
    ["config", "config.json", 0o644],
    ["config", "client_secret.json", 0o640],
    ["state", "current_account.json", 0o604],
    ["state", "known_places.json", 0o644],
    ["state", "drive_names.json", 0o640],
    ["state", "accounts", 0o750],
    ["state", "accounts/ann%40example.com.json", 0o644],
    ["state", "accounts/ann%40example.com.json.123", 0o644],
  ])("warns of what others can look into: %s/%s", async (folder, name, mode) => {
    const config = join(home, "config");
    await mkdir(config, { mode: 0o700 });
    await writeFile(join(config, "config.json"), "{}", { mode: 0o600 });
    const host = { ...hostOf(), folders: { config, data: state, cache: join(home, "cache") } };
    const stateFolder = async () => (await findings(host)).find(({ check }) => check === "state folder");
    expect(await stateFolder()).toMatchObject({ state: "ok" });
    const path = join(home, folder, name);
    await appendFile(path, "").catch(() => undefined);
    await chmod(path, mode);
    expect(await stateFolder()).toMatchObject({
      state: "warning",
      message: `Others on this machine can look into "${path}"`,
      hint: `Run: chmod ${(mode & 0o100) === 0 ? 600 : 700} '${path}'`,
    });
    await chmod(state, 0o755);
    expect((await stateFolder())?.message).toContain(`"${state}", and into 1 more`);
  });

  const LENIENT = `{ // At the end, with "quotes".
    /* One, */ "mcpServers": { "drivelens": { "command": "drivelens-mcp", "args": ["a // b, ]", "\\\\",], }, },
  }`;
  test.each<[string, string, Finding["state"]]>([
    [".config/Code/User/mcp.json", LENIENT, "ok"],
    [".gemini/settings.json", LENIENT, "ok"],
    [".gemini/settings.json", `\uFEFF${LENIENT}`, "ok"],
    [".cursor/mcp.json", LENIENT, "failure"],
    [".gemini/settings.json", '{"drivelens": [,]}', "failure"],
    [".gemini/settings.json", '{"drivelens": [1,,]}', "failure"],
    [".gemini/settings.json", '{"drivelens": 1 /* }', "failure"],
  ])("takes of an assistant's file what the assistant takes: %s %s", async (path, text, expected) => {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), text);
    const found = (await findings({ ...hostOf(), platform: "linux" })).at(-1);
    expect(found).toMatchObject({ check: "MCP configuration", state: expected });
  });

  test("skips what an API key cannot tell", async () => {
    expect(checksOf(await findings(hostOf({ DRIVELENS_API_KEY: "AIzaSy" })))).toEqual(CHECK_NAMES);
  });

  test("stops at once when it is told to", async () => {
    const stopper = new AbortController();
    const host = createHost({
      env: { HOME: home, DRIVELENS_HOME: state },
      fetch: (_, init) =>
        new Promise((_, reject) => {
          init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
          stopper.abort();
        }),
    });
    const stopped = findings(host, { timeoutSeconds: 3600, signal: stopper.signal });
    await expect(stopped).rejects.toMatchObject({ code: "ABORTED" });
  });

  test("refuses a Node that is too old, and takes one that is new enough", async () => {
    const stateOf = async (version: string) => (await findings(hostOf(), { nodeVersion: version }))[0]?.state;
    expect(await Promise.all(["v20.19.0", "v22.17.1", "v22.18.0", "v24.0.0"].map(stateOf))).toEqual([
      "failure",
      "failure",
      "ok",
      "ok",
    ]);
  });

  test.each(["bert:hunter@proxy:1", "http://bert:hun@ter@proxy:1", "http://bert:8/hunter@proxy:1"])(
    "says nothing of the password in the proxy %s",
    async (proxy) => {
      const found = await findings(hostOf({ HTTP_PROXY: proxy }));
      expect(found.find(({ check }) => check === "proxy")?.message).toContain("proxy");
      expect(JSON.stringify(found)).not.toMatch(/bert|hun|ter@/);
    },
  );

  test("gives a report for support without secrets, addresses and paths", async () => {
    await writeFile(join(state, "config.json"), "{ half");
    const env = { HTTPS_PROXY: "http://ann:pass-word@proxy:1", DRIVELENS_ACCESS_TOKEN: "ya29.secret-token" };
    const host = hostOf(env);
    const bundle = supportBundle(host, {
      findings: await findings(host),
      version: "1.2.3",
      nodeVersion: "v24.0.0",
    });
    const text = JSON.stringify(bundle);
    for (const secret of [home, "ann@example.com", "pass-word", "ya29.secret-token", "example.com"])
      expect(text).not.toContain(secret);
    expect(bundle).toMatchObject({ version: "1.2.3", variables: expect.arrayContaining(["HTTPS_PROXY"]) });
    const masked = supportBundle(host, {
      version: "1",
      nodeVersion: "v24",
      findings: [
        {
          check: "call",
          state: "failure",
          message: `1//0abc GOCSPX-x AIzaSy 4/0Adef "${home}/a b.json" carl@x.org C:\\x\\y`,
        },
      ],
    });
    expect(masked.findings[0]?.message).toBe('<secret> <secret> <secret> <secret> "<path>" <address> <path>');
  });
});
