import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createEmulator,
  decideConsent,
  type Emulator,
  type ListeningEmulator,
} from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Ended, type FakeOptions, NOW, run } from "./_fake_io.ts";

describe("the commands around accounts", () => {
  let home: string;
  let emulator: Emulator;
  let google: ListeningEmulator;
  /** Who presses Allow. */
  let email: string;
  let opened: string[];

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "drivelens-cli-"));
    emulator = createEmulator({ now: () => NOW });
    google = await emulator.listen();
    email = "ann@example.com";
    opened = [];
    await mkdir(join(home, "Downloads"));
  });
  afterEach(async () => {
    await google.close();
    await rm(home, { recursive: true, force: true });
  });
  const state = () => join(home, "state");
  function drivelens(line: string, more: FakeOptions = {}): Promise<Ended> {
    return run(line.split(" "), {
      ...more,
      env: {
        HOME: home,
        DRIVELENS_HOME: state(),
        DRIVELENS_API_ENDPOINT: google.url,
        DRIVELENS_TOKEN_STORE: "file",
        ...more.env,
      },
      outside: {
        async openBrowser(url) {
          opened.push(url);
          if (url.startsWith(google.url)) await decideConsent(url, { email });
        },
        retry: { attempts: 1, firstWaitMs: 1 },
      },
    });
  }
  const download = async (name = "client_secret_1.json", content: unknown = emulator.clientSecret()) => {
    const path = join(home, "Downloads", name);
    await writeFile(path, JSON.stringify(content));
    return path;
  };
  async function login(line = "auth login"): Promise<Ended> {
    await mkdir(state(), { recursive: true, mode: 0o700 });
    await writeFile(join(state(), "client_secret.json"), JSON.stringify(emulator.clientSecret()), {
      mode: 0o600,
    });
    return drivelens(line);
  }

  describe("auth setup", () => {
    test("walks through the console, takes the download, and signs in", async () => {
      await download();
      const typed = ["", "o", "", "", "", "", "", ""];
      const { code, stdout, stderr } = await drivelens("auth setup", { typed });
      expect({ code, stdout }).toEqual({
        code: 0,
        stdout: expect.stringMatching(/^Signed in as ann@example.com/),
      });
      for (const page of [
        "projectcreate",
        "drive.googleapis.com",
        "auth/overview",
        "auth/audience",
        "auth/clients",
      ])
        expect(stderr).toContain(page);
      expect(opened[0]).toBe("https://console.cloud.google.com/apis/library/drive.googleapis.com");
      const kept = join(state(), "client_secret.json");
      expect(JSON.parse(await readFile(kept, "utf8"))).toEqual(emulator.clientSecret());
      expect((await stat(kept)).mode & 0o077).toBe(0);
    });

    test("refuses a wrong file with the reason and asks again; every step can be skipped", async () => {
      const path = await download("other.json", { type: "service_account" });
      const client = await download("renamed.json");
      const { code, stderr, stdout } = await drivelens("auth setup", {
        typed: ["s", path, `'${client}'`, "n"],
      });
      expect(code).toBe(0);
      expect(stderr).toContain("it is the key of a service account");
      expect(stdout).toBe("Next: drivelens auth login\n");
      const skipped = await drivelens("auth setup", { typed: ["n", "s", "s", "n"] });
      expect(skipped).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^Come back .*--client-secret/),
      });
    });

    test("asks nothing without a terminal: it says the steps, or takes the file that is named", async () => {
      const steps = await drivelens("auth setup");
      expect(steps).toMatchObject({ code: 0, stdout: expect.stringContaining("5. Create a client") });
      const taken = await drivelens(`auth setup --client-secret ${await download()}`);
      expect(taken).toMatchObject({ code: 0, stdout: "Next: drivelens auth login\n" });
      expect(opened).toEqual([]);
    });

    test("ends with 130 when the person stops", async () => {
      expect(await drivelens("auth setup", { typed: [] })).toMatchObject({ code: 130 });
    });
  });

  describe("auth login", () => {
    test.each([
      [["y"], "Assistants may read contents."],
      [["perhaps", ""], "Assistants may not read contents."],
    ])("asks for assistants apart when contents may be read: %j", async (typed, line) => {
      await login("auth list");
      const { stdout, stderr } = await drivelens("auth login --access content", { typed });
      expect(stderr).toContain("May AI assistants read the contents");
      expect(stdout).toContain(line);
    });

    test("says no for assistants where nobody can be asked", async () => {
      const { stdout } = await login("auth login --access content --format json");
      expect(JSON.parse(stdout)).toMatchObject({ assistants: false });
    });

    test("asks in JSON where stderr holds JSON alone", async () => {
      await login("auth list");
      const line = "auth login --access content --format json";
      const { stdout, stderr } = await drivelens(line, { typed: ["y"] });
      const types = stderr
        .trim()
        .split("\n")
        .map((each) => JSON.parse(each).type);
      expect(types).toEqual(["authorization", "question"]);
      expect(JSON.parse(stdout)).toMatchObject({ assistants: true });
    });

    test("says what an account may no longer do, and how it may again", async () => {
      await login("auth login --access content --assistants no");
      const { stdout } = await drivelens("auth login");
      expect(stdout).toContain(
        "Until now it could read contents; for that, run: drivelens auth login --access content --account ann@example.com",
      );
    });

    test("succeeds though another credential that is set is of no use", async () => {
      await login("auth list");
      const env = { DRIVELENS_CREDENTIALS: join(home, "none.json") };
      const { code, stdout } = await drivelens("auth login", { env });
      expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Signed in as ann/) });
    });

    test("refuses another person than was asked for", async () => {
      await login();
      email = "ben@example.com";
      const { code, stderr } = await drivelens("auth login --account ann@example.com");
      expect({ code, stderr }).toEqual({ code: 4, stderr: expect.stringContaining("Nothing was changed") });
      expect((await drivelens("auth list")).stdout).toMatch(/^\* ann@example.com {2}metadata {2}file/);
    });

    test.each([
      ["--paste --port 80", "--paste"],
      ["--assistants yes --access metadata", "--access content"],
      ["--port 80,x", "--port"],
      ["--access all", "choose metadata, content"],
    ])("refuses %s", async (flags, words) => {
      const { code, stderr } = await login(`auth login ${flags}`);
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(words) });
    });
  });

  test("auth use, auth list and --account tell accounts apart, and never take one for another", async () => {
    await login();
    email = "ben@example.com";
    await drivelens("auth login");
    expect(await drivelens("auth use ann@example.com")).toMatchObject({
      stdout: "ann@example.com is used from now on.\n",
    });
    const env = { DRIVELENS_ACCOUNT: "ben@example.com" };
    const overruled = await drivelens("auth use ann@example.com", { env });
    expect(overruled.stdout).toContain("DRIVELENS_ACCOUNT goes before it");
    const unknown = await drivelens("list --account carl@example.com");
    expect(unknown).toMatchObject({
      code: 4,
      stderr: expect.stringContaining("signed in: ann@example.com, ben@example.com"),
    });
    expect(await drivelens("auth use carl@example.com")).toMatchObject({ code: 4 });
    await drivelens("auth logout --local");
    expect((await drivelens("auth status")).stdout).toContain("Next: drivelens auth use ben@example.com");
    expect(emulator.counters().byRoute["POST /revoke"]).toBeUndefined();
  });

  test("auth status says what is used, what chose it, and whether Google takes it", async () => {
    const { accessToken } = emulator.grant();
    const token = { DRIVELENS_ACCESS_TOKEN: accessToken };
    const status = (line: string, env: Record<string, string> = {}) =>
      drivelens(`auth status ${line}`.trim(), { env });
    expect((await status("", token)).stdout).toMatch(
      /an access token\nChosen by: {3}DRIVELENS_ACCESS_TOKEN\nNot checked/,
    );
    expect((await status("", { DRIVELENS_API_KEY: "AIzaX" })).stdout).toContain(
      "an API key, which sees public folders",
    );
    expect((await status("--check", token)).stdout).toContain("Google accepts it, as ann@example.com");
    const refused = await status("--check", { DRIVELENS_ACCESS_TOKEN: "ya29.none" });
    expect(refused).toMatchObject({ code: 4, stdout: expect.stringContaining("does not accept the token") });
    const key = join(home, "key.json");
    await writeFile(key, JSON.stringify(emulator.serviceAccountKey()));
    expect((await status(`--credentials ${key}`)).stdout).toMatch(
      /a service account\nChosen by: {3}--credentials/,
    );
    await login();
    expect((await status("")).stdout).toMatch(
      /Account: +ann@example.com.*Token: +in the account's file.*--check/s,
    );
  });

  test("auth move keeps everything where the keyring cannot be reached", async () => {
    await login();
    expect(await drivelens("auth move")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--to file"),
    });
    expect(await drivelens("auth move --to file")).toMatchObject({ code: 0 });
    if (process.platform === "linux")
      expect(await drivelens("auth move --to keyring")).toMatchObject({ code: 4, stdout: "" });
    expect(await drivelens("list --limit 1")).toMatchObject({ code: 0 });
  });

  test("auth explain knows Google's pages, and says which when it does not", async () => {
    expect((await drivelens("auth explain ACCESS_DENIED")).stdout).toContain("Publish app");
    expect(JSON.parse((await drivelens("auth explain --format json")).stdout).length).toBeGreaterThan(6);
    expect(await drivelens("auth explain nothing")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("access_denied"),
    });
  });

  describe("config", () => {
    test("sets, gets, lists and unsets", async () => {
      expect(await drivelens("config set format json")).toMatchObject({ code: 0, stdout: "" });
      expect(await drivelens("config get format")).toMatchObject({ code: 0, stdout: "json\n" });
      expect((await drivelens("config")).stdout).toMatch(/^format +json +from .*config\.json$/m);
      expect(await drivelens("config unset format")).toMatchObject({ code: 0 });
      expect(await drivelens("config get proxy")).toMatchObject({ code: 0, stdout: "" });
    });

    test.each([
      ["set acount x", '"account"'],
      ["set format xml", "table, json"],
      ["set columns nmae", "nmae"],
      ["set format", "needs VALUE"],
      ["get", "needs KEY"],
      ["set format json now", "no more than KEY and VALUE"],
      ["show", "Unknown command"],
    ])("refuses %s", async (line, words) => {
      const { code, stderr } = await drivelens(`config ${line}`);
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(words) });
    });

    test("gives list its format and columns, for its errors too", async () => {
      await drivelens("config set format csv");
      await drivelens("config set columns name,size");
      const env = { DRIVELENS_ACCESS_TOKEN: emulator.grant().accessToken };
      expect((await drivelens("list --limit 1", { env })).stdout).toMatch(/^name,size\r\n/);
      await drivelens("config set format json");
      const { stderr } = await drivelens("list --limit 0", { env });
      expect(JSON.parse(stderr)).toMatchObject({ type: "error", code: "INVALID_INPUT" });
    });

    test("that is broken is an error of every command that needs it", async () => {
      await mkdir(state());
      await writeFile(join(state(), "config.json"), '{"acount": "x"}');
      expect(await drivelens("list")).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('"account"'),
      });
    });
  });

  describe("doctor", () => {
    test("ends with 0 only if all is well", async () => {
      await login();
      const well = await drivelens("doctor");
      expect(well).toMatchObject({ code: 0, stdout: expect.stringMatching(/All is well\n$/) });
      await chmod(state(), 0o755);
      const ill = await drivelens("doctor --format json");
      expect(ill.code).toBe(1);
      expect(JSON.parse(ill.stdout)).toMatchObject({
        well: false,
        findings: expect.arrayContaining([
          expect.objectContaining({ check: "state folder", state: "warning" }),
        ]),
      });
    });

    test("writes a report that can be shown to anybody", async () => {
      await login();
      const path = join(home, "report.json");
      expect(await drivelens(`doctor --bundle ${path}`)).toMatchObject({
        code: 0,
        stderr: `The report for support is in ${path}\n`,
      });
      const text = await readFile(path, "utf8");
      for (const secret of [home, "ann@example.com", "drive-emulator"]) expect(text).not.toContain(secret);
      expect(await drivelens(`doctor --bundle ${home}`)).toMatchObject({ code: 2 });
    });
  });

  describe("uninstall", () => {
    test("asks first, and takes no for an answer", async () => {
      await login();
      expect(await drivelens("uninstall", { typed: ["n"] })).toMatchObject({ code: 130 });
      expect(await drivelens("uninstall")).toMatchObject({
        code: 2,
        stderr: expect.stringContaining("--yes"),
      });
      expect((await drivelens("auth list")).stdout).toContain("ann@example.com");
      expect(await drivelens("uninstall", { typed: ["yes"] })).toMatchObject({ code: 0 });
      await expect(stat(state())).rejects.toThrow("ENOENT");
    });

    test("names what it leaves", async () => {
      await login();
      await writeFile(join(state(), "mine.txt"), "x");
      expect(await drivelens("uninstall --yes")).toMatchObject({
        code: 1,
        stdout: expect.stringContaining("mine.txt"),
      });
    });
  });

  test("--verbose shows every request without its query, as JSON under a JSON format", async () => {
    const env = { DRIVELENS_ACCESS_TOKEN: emulator.grant().accessToken };
    const query = "list --limit 1 --verbose --query trashed=true";
    const { stderr } = await drivelens(query, { env });
    expect(stderr).toMatch(/^GET 127\.0\.0\.1:\d+\/drive\/v3\/files 200 \d+ ms\n/);
    expect(stderr).not.toContain("trashed");
    const json = await drivelens(`${query} --format ndjson`, { env });
    const [first = ""] = json.stderr.split("\n");
    expect(JSON.parse(first)).toMatchObject({ type: "request", method: "GET", status: 200 });
  });
});
