import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createEmulator, type Emulator, type ListeningEmulator } from "@drivelens/drive-emulator";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { binIn, type Ended, run, temporaryHome } from "./_bins.ts";
import { lastJson, signIn } from "./_sign_in.ts";

const REPOSITORY = join(import.meta.dirname, "..");

/** Stands in for the native library: a folder is its keyring, and every question to it is a line of a log. */
const LIBRARY = `
const { appendFileSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { KEYRING: folder, KEYRING_TROUBLE: trouble } = process.env;
exports.Entry = class {
  constructor(service, name, options) {
    this.name = name;
    this.path = join(folder, encodeURIComponent(service + " " + name));
    this.store = options.linux.store;
  }
  log(action) {
    appendFileSync(join(folder, "log"), [this.store, action, this.name.replace(/ [0-9a-f]{8}/, "")].join(" ") + "\\n");
  }
  setPassword(secret) {
    this.log("set");
    if (trouble !== "loses") writeFileSync(this.path, trouble === "mangles" ? secret.replaceAll("/", "") : secret);
  }
  getPassword() {
    this.log("get");
    try {
      return readFileSync(this.path, "utf8");
    } catch {
      return null;
    }
  }
  deleteCredential() {
    this.log("delete");
    rmSync(this.path, { force: true });
  }
};
`;
const UNLOADABLE = 'throw new Error("Cannot find native binding");';

describe("a keyring library", () => {
  let packages: Awaited<ReturnType<typeof temporaryHome>>;
  let emulator: Emulator;
  let google: ListeningEmulator;
  let home: Awaited<ReturnType<typeof temporaryHome>>;
  let keyring: string;

  beforeAll(async () => {
    packages = await temporaryHome();
    for (const name of ["cli", "mcp-server"]) {
      for (const part of ["bin", "dist", "package.json"])
        await cp(join(REPOSITORY, "packages", name, part), join(packages.path, "packages", name, part), {
          recursive: true,
        });
    }
  });
  afterAll(() => packages[Symbol.asyncDispose]());
  beforeEach(async () => {
    emulator = createEmulator();
    google = await emulator.listen();
    home = await temporaryHome();
    keyring = join(home.path, "keyring");
    await mkdir(keyring);
  });
  afterEach(async () => {
    await google.close();
    await home[Symbol.asyncDispose]();
  });

  async function install(library: string): Promise<void> {
    const folder = join(packages.path, "node_modules", "@napi-rs", "keyring");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "index.js"), library);
  }
  const env = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
    PATH: process.env.PATH ?? "",
    DRIVELENS_HOME: join(home.path, "state"),
    DRIVELENS_API_ENDPOINT: google.url,
    DRIVELENS_CLIENT_SECRET: google.clientSecretPath,
    KEYRING: keyring,
    ...more,
  });
  const login = (more: Readonly<Record<string, string>> = {}) =>
    signIn({ env: env(more), root: packages.path });
  const command = (...args: string[]): Promise<Ended> =>
    run("drivelens", [...args, "--format", "json"], { env: env(), root: packages.path });
  const entries = async () => (await readdir(keyring)).filter((name) => name !== "log");
  const log = async () => (await readFile(join(keyring, "log"), "utf8").catch(() => "")).trim().split("\n");
  const accountPath = () => join(home.path, "state", "accounts", "ann%40example.com.json");

  test("that stores nothing is found out by a probe, before it is given the token", async () => {
    await install(LIBRARY);
    expect(await login({ KEYRING_TROUBLE: "loses" })).toMatchObject({ code: 0 });
    expect(JSON.parse((await command("auth", "status")).stdout)).toMatchObject({
      store: "file",
      storeReason: "the keyring cannot be used: it does not keep what it is given",
    });
    const steps = ["set", "get", "delete"];
    expect(await log()).toEqual(steps.map((step) => `secret-service ${step} ann@example.com probe`));

    const demanded = await login({ KEYRING_TROUBLE: "loses", DRIVELENS_TOKEN_STORE: "keyring" });
    expect(demanded.code).toBe(4);
    expect(lastJson(demanded.stderr)).toMatchObject({
      code: "TOKEN_STORE_UNAVAILABLE",
      message: "Cannot keep the sign-in in the keyring: it does not keep what it is given",
    });
  });

  test("that keeps something else than the token is left empty", async () => {
    await install(LIBRARY);
    expect(await login({ KEYRING_TROUBLE: "mangles" })).toMatchObject({ code: 0 });
    expect(JSON.parse((await command("auth", "status")).stdout)).toMatchObject({
      store: "file",
      storeReason: "the keyring cannot be used: it does not keep what it is given",
    });
    expect(await entries()).toEqual([]);
  });

  test("that cannot be loaded is made up for by the file", async () => {
    await install(UNLOADABLE);
    expect(await login()).toMatchObject({ code: 0 });
    expect(JSON.parse((await command("auth", "status")).stdout)).toMatchObject({
      store: "file",
      storeReason: "the keyring cannot be used: this program cannot load the keyring library",
    });
  });

  test("is given a token of 1,200 characters and none that is longer, which Windows would not keep", async () => {
    await install(LIBRARY);
    await login({ DRIVELENS_TOKEN_STORE: "file" });
    const moved = async (length: number) => {
      const account = JSON.parse(await readFile(accountPath(), "utf8"));
      const token = { store: "file", refreshToken: "x".repeat(length) };
      await writeFile(accountPath(), JSON.stringify({ ...account, token }));
      return command("auth", "move", "--to", "keyring");
    };
    const tooLong = await moved(1201);
    expect({ code: tooLong.code, error: lastJson(tooLong.stderr) }).toMatchObject({
      code: 4,
      error: { code: "TOKEN_STORE_UNAVAILABLE", message: expect.stringContaining("too long") },
    });
    expect(await log(), "it was not even asked").toEqual([""]);
    expect(await moved(1200)).toMatchObject({ code: 0 });
    expect(await entries()).toHaveLength(1);
  });

  test("is asked for a token once a process, however often that refreshes", async () => {
    await install(LIBRARY);
    await login();
    const before = (await log()).length;
    const client = new Client({ name: "test", version: "1" });
    const args = [binIn("drivelens-mcp", packages.path)];
    await client.connect(new StdioClientTransport({ command: process.execPath, args, env: env() }));
    for (let asked = 0; asked < 3; asked++) {
      emulator.expireAccessTokens();
      const answer = await client.callTool({ name: "list_drive_files", arguments: { limit: 3 } });
      expect(answer.structuredContent).toMatchObject({ complete: true });
    }
    await client.close();
    expect(emulator.counters().byRoute["POST /token"], "the code and three refreshes").toBe(4);
    expect((await log()).slice(before)).toEqual(["secret-service get ann@example.com"]);
  });
});
