import { chown, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createEmulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { run, start, temporaryHome } from "./_bins.ts";
import { signIn } from "./_sign_in.ts";

const PROBE = join(import.meta.dirname, "_start_probe.mjs");
/** Each takes longer to load than all that a status is made of. */
const HEAVY = /undici|googleapis|google-auth-library|gaxios|\/v3-\w+\.js|drive-emulator/;

test("drivelens auth status loads no network, none of Google's libraries, and little of its own", async () => {
  await using home = await temporaryHome();
  const emulator = createEmulator();
  const google = await emulator.listen();
  try {
    const env = {
      DRIVELENS_HOME: home.path,
      DRIVELENS_API_ENDPOINT: google.url,
      DRIVELENS_CLIENT_SECRET: google.clientSecretPath,
      DRIVELENS_TOKEN_STORE: "file",
      START_PROBE_FILE: join(home.path, "probe"),
    };
    expect(await signIn({ env })).toMatchObject({ code: 0 });
    emulator.resetCounters();
    const status = await run("drivelens", ["auth", "status"], { env, nodeOptions: ["--import", PROBE] });
    expect(status).toMatchObject({ code: 0, stdout: expect.stringContaining("ann@example.com") });
    expect(emulator.counters().requests).toBe(0);
    const { loaded, segmenters } = await readProbe(env.START_PROBE_FILE);
    const characters = charactersOf({ loaded, segmenters });
    process.stdout.write(`drivelens auth status loads ${loaded.length} modules, ${characters} characters\n`);
    expect(loaded.map(({ url }) => url).filter((url) => HEAVY.test(url))).toEqual([]);
    expect(characters).toBeGreaterThan(100_000);
    expect(characters).toBeLessThan(400_000);
    expect(segmenters, "the first costs as much as all else").toBe(0);
  } finally {
    await google.close();
  }
});

test("drivelens --version loads next to nothing, and a help no more than the table of commands", async () => {
  await using home = await temporaryHome();
  const env = { DRIVELENS_HOME: join(home.path, "absent"), START_PROBE_FILE: join(home.path, "probe") };
  const charactersFor = async (...words: readonly string[]) => {
    const ended = await run("drivelens", words, { env, nodeOptions: ["--import", PROBE] });
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    return charactersOf(await readProbe(env.START_PROBE_FILE));
  };
  expect(await charactersFor("--version")).toBeLessThan(15_000);
  expect(await charactersFor("-V")).toBeLessThan(15_000);
  expect(await charactersFor("--help")).toBeLessThan(210_000);
  expect(await charactersFor("list", "--help")).toBeLessThan(210_000);
  expect(await readdir(home.path), "no state folder is made").toEqual(["probe"]);
});

test("drivelens list loads nothing that signs in, no proxies and no demonstration", async () => {
  await using home = await temporaryHome();
  const emulator = createEmulator({ files: 300 });
  await using google = await emulator.listen();
  const env = {
    DRIVELENS_HOME: home.path,
    DRIVELENS_API_ENDPOINT: google.url,
    DRIVELENS_ACCESS_TOKEN: emulator.grant().accessToken,
    START_PROBE_FILE: join(home.path, "probe"),
  };
  const list = await run("drivelens", ["list", "--limit", "20", "--format", "tsv"], {
    env,
    nodeOptions: ["--import", PROBE],
  });
  expect(list).toMatchObject({ code: 0 });
  expect(list.stdout.trimEnd().split("\n")).toHaveLength(21);
  const { loaded, segmenters } = await readProbe(env.START_PROBE_FILE);
  expect(loaded.filter(({ url }) => /undici-|google-auth|drive-emulator/.test(url))).toEqual([]);
  const characters = charactersOf({ loaded, segmenters });
  process.stdout.write(`drivelens list loads ${loaded.length} modules, ${characters} characters\n`);
  expect(characters).toBeLessThan(650_000);
  expect(segmenters).toBe(0);
});

test("drivelens read loads no parser of files beside what asks Google", async () => {
  await using home = await temporaryHome();
  const emulator = createEmulator();
  await using google = await emulator.listen();
  const scope = "https://www.googleapis.com/auth/drive.readonly";
  const env = {
    DRIVELENS_HOME: home.path,
    DRIVELENS_API_ENDPOINT: google.url,
    DRIVELENS_ACCESS_TOKEN: emulator.grant({ scope }).accessToken,
    START_PROBE_FILE: join(home.path, "probe"),
  };
  const read = await run("drivelens", ["read", "/Work/Finance/Annual report.docx"], {
    env,
    nodeOptions: ["--import", PROBE],
  });
  expect(read).toMatchObject({ code: 0, stdout: expect.stringMatching(/^# Annual report\n/) });
  const probe = await readProbe(env.START_PROBE_FILE);
  expect(probe.loaded.filter(({ url }) => /pdfjs|undici-|google-auth|drive-emulator/.test(url))).toEqual([]);
  process.stdout.write(
    `drivelens read loads ${probe.loaded.length} modules, ${charactersOf(probe)} characters\n`,
  );
  expect(charactersOf(probe)).toBeLessThan(700_000);
});

test("drivelens-mcp answers before it loads anything of the library", async () => {
  await using home = await temporaryHome();
  const env = { DRIVELENS_HOME: home.path, START_PROBE_FILE: join(home.path, "probe") };
  const answered = Promise.withResolvers<string>();
  const server = start("drivelens-mcp", [], {
    env,
    typing: true,
    nodeOptions: ["--import", PROBE],
    onStdout: answered.resolve,
  });
  const params = {
    protocolVersion: "2025-11-25",
    capabilities: {},
    clientInfo: { name: "test", version: "1" },
  };
  server.type(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params }));
  expect(await answered.promise).toContain("protocolVersion");
  server.stop("SIGTERM");
  expect(await server.ended).toMatchObject({ code: 0 });
  const probe = await readProbe(env.START_PROBE_FILE);
  expect(probe.loaded.map(({ url }) => url).filter((url) => HEAVY.test(url))).toEqual([]);
  process.stdout.write(
    `drivelens-mcp loads ${probe.loaded.length} modules, ${charactersOf(probe)} characters\n`,
  );
  expect(charactersOf(probe)).toBeLessThan(650_000);
  const files = probe.loaded.map(({ url }) => url).filter((url) => url.startsWith("file:"));
  const texts = await Promise.all(files.map((url) => readFile(fileURLToPath(url), "utf8")));
  expect(texts.some((text) => text.includes("StdioServerTransport"))).toBe(true);
  expect(texts.filter((text) => text.includes("StreamableHTTPServerTransport"))).toEqual([]);
});

describe("compiled code", () => {
  const HELP = ["--help"] as const;

  test("is kept for the next start, for the person alone, and goes when Drivelens goes", async () => {
    await using home = await temporaryHome();
    const env = { DRIVELENS_HOME: home.path };
    expect(await run("drivelens", HELP, { env })).toMatchObject({ code: 0 });
    const folder = join(home.path, "cache", "compiled");
    expect(await readdir(folder)).not.toEqual([]);
    if (process.platform !== "win32") expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const removed = await run("drivelens", ["uninstall", "--yes"], { env });
    expect(removed).toMatchObject({ code: 0, stdout: expect.stringContaining(folder) });
    await expect(stat(home.path)).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("is not kept where that is forbidden, or where nothing can be written", async () => {
    await using home = await temporaryHome();
    const env = { DRIVELENS_HOME: home.path };
    const without = { ...env, NODE_DISABLE_COMPILE_CACHE: "1" };
    expect(await run("drivelens", HELP, { env: without })).toMatchObject({ code: 0, stderr: "" });
    expect(await readdir(home.path)).toEqual([]);
    await writeFile(join(home.path, "cache"), "a file where the folder should be");
    expect(await run("drivelens", HELP, { env })).toMatchObject({ code: 0, stderr: "" });
    expect(await run("drivelens-mcp", [], { env })).toMatchObject({ code: 0, stderr: "" });
  });

  test("is not taken from the folder of somebody else", async ({ skip }) => {
    skip(process.getuid?.() !== 0, "only root can give a folder away");
    await using home = await temporaryHome();
    const folder = join(home.path, "cache", "compiled");
    await mkdir(folder, { recursive: true });
    await chown(folder, 12_345, 12_345);
    expect(await run("drivelens", HELP, { env: { DRIVELENS_HOME: home.path } })).toMatchObject({ code: 0 });
    expect(await readdir(folder)).toEqual([]);
  });
});

test("what completes a command at the Tab key loads none of the library, unless it is asked for a fact of it", async () => {
  await using home = await temporaryHome();
  const env = { DRIVELENS_HOME: home.path, START_PROBE_FILE: join(home.path, "probe") };
  const charactersFor = async (...words: readonly string[]) => {
    const complete = await run("drivelens", ["__complete", "--", ...words], {
      env,
      nodeOptions: ["--import", PROBE],
    });
    expect(complete).toMatchObject({ code: 0, stdout: expect.stringMatching(/\t/), stderr: "" });
    const probe = await readProbe(env.START_PROBE_FILE);
    expect(probe.loaded.map(({ url }) => url).filter((url) => HEAVY.test(url))).toEqual([]);
    return charactersOf(probe);
  };
  expect(await charactersFor("li")).toBeLessThan(260_000);
  expect(await charactersFor("config", "set", "")).toBeLessThan(450_000);
});

interface Probe {
  readonly loaded: readonly { readonly url: string; readonly characters: number }[];
  readonly segmenters: number;
}

async function readProbe(path: string): Promise<Probe> {
  return JSON.parse(await readFile(path, "utf8"));
}

function charactersOf({ loaded }: Probe): number {
  return loaded.reduce((sum, each) => sum + each.characters, 0);
}
