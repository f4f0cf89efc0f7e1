import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHost, type Host } from "../host.ts";
import { checkConfigKey, readConfig, setConfig, unsetConfig } from "./config_file.ts";
import { listSettings } from "./list_settings.ts";
import { resolveSettings } from "./settings.ts";

describe("config.json", () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "drivelens-test-"));
  });
  afterEach(() => rm(home, { recursive: true }));
  const host = (env: Record<string, string> = {}): Host =>
    createHost({ env: { DRIVELENS_HOME: home, ...env } });
  const write = (value: unknown) =>
    writeFile(join(home, "config.json"), typeof value === "string" ? value : JSON.stringify(value));

  test("that is not there sets nothing", () => {
    expect(readConfig(host())).toEqual({});
  });

  test("is read with each value checked", async () => {
    await write({ account: "ann@example.com", timeout: 5, columns: ["name", "size"], format: "json" });
    expect(readConfig(host())).toEqual({
      account: "ann@example.com",
      timeout: 5,
      columns: "name,size",
      format: "json",
    });
  });

  test("gives way to the environment, and that to who calls", async () => {
    await write({ account: "file@example.com", timeout: 5, proxy: "http://file:1", noProxy: "x" });
    const env = { DRIVELENS_TIMEOUT: "6", HTTPS_PROXY: "http://variable:1" };
    expect(resolveSettings(host(env))).toMatchObject({
      account: "file@example.com",
      requestTimeoutMs: 6000,
      network: { httpsProxy: "http://variable:1", httpProxy: "http://file:1", noProxy: "x" },
    });
    expect(resolveSettings(host(env), { timeoutSeconds: 7 }).requestTimeoutMs).toBe(7000);
    await write({ maxRate: 20 });
    expect(resolveSettings(host()).maxRate).toBe(20);
    expect(resolveSettings(host({ DRIVELENS_MAX_RATE: "30" })).maxRate).toBe(30);
  });

  test.each<[string, unknown, string, string]>([
    ["a key that it does not know", { acount: "x" }, "acount", '"account"'],
    ["a choice that is none", { format: "xml" }, '"xml"', "table, json"],
    ["a time limit that is none", { timeout: "soon" }, '"soon"', "seconds"],
    ["columns that are none", { columns: "name;size" }, "name;size", "commas"],
    ["a value of another kind", { account: 7 }, "7", "text"],
    ["no JSON", "{ half", "not a JSON object", "account"],
    ["a list", [], "not a JSON object", "account"],
  ])("is refused with %s", async (_, value, words, hint) => {
    await write(value);
    expect(() => resolveSettings(host())).toThrow(
      expect.objectContaining({
        code: "INVALID_INPUT",
        message: expect.stringContaining(words),
        hint: expect.stringContaining(hint),
      }),
    );
  });

  test("loses a key that is no setting by the command that the refusal names", async () => {
    await write({ fromat: "json", timeout: 5 });
    expect(() => readConfig(host())).toThrow(
      expect.objectContaining({ hint: expect.stringContaining("run: drivelens config unset fromat") }),
    );
    await unsetConfig(host(), "fromat");
    expect(readConfig(host())).toEqual({ timeout: 5 });
    await expect(unsetConfig(host(), "fromat")).rejects.toMatchObject({ hint: 'Did you mean "format"?' });
  });

  test("keeps what else is in it when one value changes, and is for the person alone", async () => {
    await write({ format: "json", account: "ann@example.com" });
    await setConfig(host(), "timeout", "9");
    await unsetConfig(host(), "account");
    expect(JSON.parse(await readFile(join(home, "config.json"), "utf8"))).toEqual({
      format: "json",
      timeout: 9,
    });
    expect((await stat(join(home, "config.json"))).mode & 0o077).toBe(0);
    await expect(setConfig(host(), "timeout", "-1")).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: 'Cannot use "-1" as "timeout"',
      hint: "Give a number of seconds from 1 to 3600",
    });
    expect(readConfig(host())).toEqual({ format: "json", timeout: 9 });
  });

  test.each(["http://proxy:8080", "https://bert:p%40ss@proxy", "socks5://127.0.0.1:1080"])(
    "takes the proxy %s",
    async (proxy) => {
      await setConfig(host(), "proxy", proxy);
      expect(readConfig(host())).toEqual({ proxy });
    },
  );

  test.each(["nonsense", "ftp://proxy", "bert:hunter@proxy:8080", "http://bert:hun/ter@proxy"])(
    "refuses the proxy %s, and shows no password",
    async (proxy) => {
      const refused = setConfig(host(), "proxy", proxy);
      await expect(refused).rejects.toMatchObject({
        code: "INVALID_INPUT",
        message: expect.not.stringMatching(/bert|hun/),
        hint: expect.stringContaining("socks5"),
      });
      expect(readConfig(host())).toEqual({});
    },
  );

  test.each(["caFile", "credentials", "clientSecret"] as const)(
    "keeps %s as an absolute path, of a file that is there",
    async (key) => {
      const path = join(home, "some file");
      await expect(setConfig(host(), key, path)).rejects.toMatchObject({
        code: "INVALID_INPUT",
        message: expect.stringMatching(/some file.*no such file/),
      });
      await expect(setConfig(host(), key, home)).rejects.toMatchObject({
        message: expect.stringContaining("it is a folder"),
      });
      await writeFile(path, "");
      await setConfig(host(), key, relative(process.cwd(), path));
      expect(readConfig(host())).toEqual({ [key]: path });
    },
  );

  test("is refused with a proxy of another kind without its password", async () => {
    await write({ proxy: ["http://bert:hunter@proxy"] });
    expect(() => readConfig(host())).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(/bert|hunter/) }),
    );
  });

  test("keeps adc as it is", async () => {
    await setConfig(host(), "credentials", "adc");
    expect(readConfig(host())).toEqual({ credentials: "adc" });
  });

  test("names the nearest key for a mistyped one", () => {
    expect(checkConfigKey("proxy")).toBe("proxy");
    expect(() => checkConfigKey("prox")).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('"proxy"') }),
    );
  });

  test("is listed with where each value comes from, without a proxy's password", async () => {
    await write({ proxy: "http://ann:secret@proxy:8080", format: "csv" });
    const settings = listSettings(host({ DRIVELENS_ACCESS: "content" }));
    const of = (key: string) => settings.find((each) => each.key === key);
    expect(of("proxy")).toMatchObject({ value: "http://***@proxy:8080", source: join(home, "config.json") });
    expect(of("access")).toMatchObject({ value: "content", source: "DRIVELENS_ACCESS" });
    expect(of("timeout")).toMatchObject({ value: "60", source: "default" });
    expect(of("subject")).not.toHaveProperty("value");
    expect(JSON.stringify(settings)).not.toContain("secret");
  });

  test.each(["bert:hunter@proxy:8080", "http://bert:hun@ter@proxy:8080", "http://bert:hun/ter@proxy:8080"])(
    "shows no part of the password in %s",
    async (proxy) => {
      await write({ proxy });
      for (const env of [{}, { HTTPS_PROXY: proxy }, { all_proxy: proxy }]) {
        const shown = JSON.stringify(listSettings(host(env)));
        expect(shown).toContain("***@proxy:8080");
        expect(shown).not.toMatch(/bert|hun|ter@/);
      }
    },
  );

  test.each<[Record<string, string>, string, string]>([
    [{ ALL_PROXY: "http://all:1" }, "http://all:1", "ALL_PROXY"],
    [{ all_proxy: "http://all:1", HTTP_PROXY: "http://plain:1" }, "http://all:1", "all_proxy"],
    [{ https_proxy: "http://lower:1", HTTPS_PROXY: "http://upper:1" }, "http://lower:1", "https_proxy"],
    [{ HTTP_PROXY: "http://plain:1" }, "http://file:1", "config.json"],
  ])("is listed with the proxy that is used with %j", async (env, value, source) => {
    await write({ proxy: "http://file:1" });
    const listed = listSettings(host(env)).find(({ key }) => key === "proxy");
    expect(listed).toMatchObject({ value, source: expect.stringContaining(source) });
    expect(resolveSettings(host(env)).network.httpsProxy).toBe(value);
  });

  test("is listed with the proxy for plain addresses where it serves all", () => {
    const listed = listSettings(host({ HTTP_PROXY: "http://plain:1" })).find(({ key }) => key === "proxy");
    expect(listed).toMatchObject({ value: "http://plain:1", source: "HTTP_PROXY" });
  });
});
