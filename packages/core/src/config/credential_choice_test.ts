import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createHost } from "../host.ts";
import { resolveSettings, type SettingsOverrides } from "./settings.ts";

const HOME = { DRIVELENS_HOME: "/nonexistent/drivelens" };
const choice = (env: Record<string, string>, overrides: SettingsOverrides = {}) =>
  resolveSettings(createHost({ env: { ...HOME, ...env } }), overrides).credential;

const TOKEN = { DRIVELENS_ACCESS_TOKEN: "ya29.x" };
const FILE = { DRIVELENS_CREDENTIALS: "key.json" };
const KEY = { DRIVELENS_API_KEY: "AIza" };
const ACCOUNT = { DRIVELENS_ACCOUNT: "ann@example.com" };

describe("the choice of the credential", () => {
  test.each<[string, Record<string, string>, SettingsOverrides, object]>([
    ["nothing is named", {}, {}, { kind: "account", source: "the current account" }],
    [
      "all variables are set",
      { ...TOKEN, ...FILE, ...KEY, ...ACCOUNT },
      {},
      { kind: "access-token", source: "DRIVELENS_ACCESS_TOKEN" },
    ],
    ["there is no token", { ...FILE, ...KEY, ...ACCOUNT }, {}, { kind: "credentials", file: "key.json" }],
    ["there is no file either", { ...KEY, ...ACCOUNT }, {}, { kind: "api-key", source: "DRIVELENS_API_KEY" }],
    [
      "an account is all there is",
      ACCOUNT,
      {},
      { kind: "account", account: "ann@example.com", source: "DRIVELENS_ACCOUNT" },
    ],
    [
      "a flag names an account",
      { ...TOKEN, ...FILE },
      { account: "ben@example.com" },
      { kind: "account", account: "ben@example.com", source: "--account" },
    ],
    [
      "a flag names a file",
      TOKEN,
      { credentials: "adc" },
      { kind: "credentials", file: "adc", source: "--credentials" },
    ],
    [
      "a subject is in the environment",
      { ...FILE, DRIVELENS_SUBJECT: "ann@example.com" },
      {},
      { kind: "credentials", subject: "ann@example.com" },
    ],
    [
      "a flag names an account, and the environment whom a service account acts for",
      { ...FILE, DRIVELENS_SUBJECT: "ann@example.com" },
      { account: "ben@example.com" },
      { kind: "account", account: "ben@example.com" },
    ],
    [
      "variables are empty",
      { DRIVELENS_ACCESS_TOKEN: "", DRIVELENS_ACCOUNT: "" },
      {},
      { source: "the current account" },
    ],
  ])("when %s", (_, env, overrides, expected) => {
    expect(choice(env, overrides)).toMatchObject(expected);
  });

  test.each<[string, Record<string, string>, SettingsOverrides, object]>([
    ["--subject", {}, { subject: "ann@example.com" }, {}],
    ["DRIVELENS_SUBJECT", { DRIVELENS_SUBJECT: "ann@example.com" }, {}, {}],
    ["DRIVELENS_SUBJECT", { ...TOKEN, DRIVELENS_SUBJECT: "ann@example.com" }, {}, {}],
    ['"subject" in', {}, {}, { subject: "ann@example.com" }],
  ])(
    "refuses the subject of %s with %j %j, for whom nothing can act",
    async (place, env, overrides, config) => {
      const home = await mkdtemp(join(tmpdir(), "drivelens-test-"));
      await writeFile(join(home, "config.json"), JSON.stringify(config));
      expect(() => choice({ ...env, DRIVELENS_HOME: home }, overrides)).toThrow(
        expect.objectContaining({
          code: "INVALID_INPUT",
          message: expect.stringContaining(place),
          hint: expect.stringMatching(new RegExp(`--credentials FILE, or take away ${place}`)),
        }),
      );
      await rm(home, { recursive: true });
    },
  );

  test("refuses an account and a credentials file of one call", () => {
    expect(() => choice({}, { account: "ann@example.com", credentials: "key.json" })).toThrow(
      expect.objectContaining({
        code: "INVALID_INPUT",
        message: expect.stringContaining("--account and --credentials"),
      }),
    );
  });
});
