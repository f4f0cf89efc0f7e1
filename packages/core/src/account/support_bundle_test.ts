import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHost } from "../host.ts";
import type { Finding } from "./finding.ts";
import { supportBundle } from "./support_bundle.ts";

describe("supportBundle()", () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "drivelens-test-"));
  });
  afterEach(() => rm(home, { recursive: true }));
  const masked = (message: string, env: Record<string, string> = {}, files: readonly string[] = []) => {
    const findings: Finding[] = [{ check: "call", state: "failure", message, hint: message }];
    const host = createHost({ env: { HOME: home, DRIVELENS_HOME: home, ...env } });
    const [finding] = supportBundle(host, { findings, version: "1", nodeVersion: "v24", files }).findings;
    expect(finding?.hint).toBe(finding?.message);
    return finding?.message;
  };

  test.each([
    ['Cannot use the credentials in "keys/ann-key.json": it has no "type"', '"<path>": it has no "type"'],
    ["Cannot use keys/ann-key.json", "Cannot use <path>"],
    ["Cannot use /srv/My Secret Project/key file.json", "Cannot use <path>"],
    ["Cannot use \\\\server\\share\\Secret", "Cannot use <path>"],
    ["Cannot use C:\\My Keys\\a.json", "Cannot use <path>"],
    ["Cannot use ann-key.json (ENOENT)", "Cannot use <path> (ENOENT)"],
    ["Run: chmod 600 '/srv/it's mine/a'", "Run: chmod 600 '<path>'"],
    ['Cannot read "/srv/the "best" key", sorry', 'Cannot read "<text>"'],
    ['Cannot read "/srv/a" b/key"', 'Cannot read "<text>"'],
    ['Cannot use "my key" as "account"', '"<text>" as "account"'],
    ['as {"account": "you@example.com"}, or delete it', 'as {"account": "<address>"}, or delete it'],
    ["Quota of the project example.com:ann-1", "Quota of the project <project>"],
    [
      "Enable it at https://console.developers.google.com/apis?project=ann-1",
      "https://console.developers.google.com/apis?project=<project>",
    ],
    ["http://ann:p/w@ss@proxy:1", "http://<secret>@proxy:1"],
  ])("masks %s", (message, expected) => {
    const words = masked(message);
    expect(words).toContain(expected);
    expect(words).not.toMatch(/\bann\b|My|Secret|best|key file|share/);
  });

  test("masks what the environment, the configuration and the call name, wherever it stands", async () => {
    const config = { credentials: "the vault", caFile: "/etc/own ca/x y", subject: "ann" };
    await writeFile(join(home, "config.json"), JSON.stringify(config));
    const env = {
      DRIVELENS_CLIENT_SECRET: "client file",
      GOOGLE_APPLICATION_CREDENTIALS: "default file",
      CLOUDSDK_CONFIG: "cloud folder",
      DRIVELENS_ACCOUNT: "ben",
      HTTPS_PROXY: "carl:pass@proxy",
    };
    const message = `the vault, x y, ann, client file, default file, cloud folder, ben, carl:pass@proxy, flag file`;
    expect(masked(message, env, ["flag file"])).toBe(
      "<path>, <path>, <address>, <path>, <path>, <path>, <address>, <secret>, <path>",
    );
  });

  test("lets no part of a path through", () => {
    const name = fc
      .string({ unit: fc.constantFrom(..."ab 19.-_'(),;:é%"), maxLength: 12 })
      .map((text) => `zq${text}zq`);
    const path = fc
      .tuple(
        fc.constantFrom("", "/", "~/", "./", "../", "C:\\", "\\\\"),
        fc.array(name, { minLength: 1, maxLength: 4 }),
        fc.constantFrom("/", "\\"),
      )
      .map(([root, names, separator]) => root + names.join(separator));
    fc.assert(
      fc.property(path, fc.constantFrom(".json", "", " x"), (start, end) => {
        const found = `${start}/zq${end}`;
        expect(masked(`Cannot use "${found}": it is "damaged"`)).toBe('Cannot use "<path>": it is "damaged"');
        expect(masked(`Cannot use ${found}, says the system`, {}, [found])).not.toContain("zq");
        expect(masked(`Cannot use ${found}`, { DRIVELENS_CREDENTIALS: found })).toBe("Cannot use <path>");
        if (/^[/\\~.C]/.test(found)) expect(masked(`Cannot use ${found}`)).toBe("Cannot use <path>");
      }),
    );
  });
});
