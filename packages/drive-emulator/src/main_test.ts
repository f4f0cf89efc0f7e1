import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));
const NODE = ["--conditions=drivelens-source", "--disable-warning=ExperimentalWarning", MAIN];
const folder = mkdtempSync(join(tmpdir(), "drive-emulator-test-"));

afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...NODE, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
}

async function start(...args: readonly string[]): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(process.execPath, [...NODE, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface(child.stdout), "line");
  return { child, line };
}

describe("drive-emulator", () => {
  test("prints one line of JSON, serves, and clears up when it is stopped", async () => {
    const faults = join(folder, "faults.json");
    writeFileSync(faults, JSON.stringify([{ path: "/tokeninfo", answer: "unavailable" }]));
    const { child, line } = await start("--port", "0", "--files", "40", "--seed", "7", "--faults", faults);
    const { url, clientSecret, apiKey, serviceAccountKey, ...rest } = JSON.parse(line);
    expect(rest).toEqual({});

    const { installed } = JSON.parse(readFileSync(clientSecret, "utf8"));
    expect(installed.auth_uri).toBe(`${url}/o/oauth2/v2/auth`);
    const account = JSON.parse(readFileSync(serviceAccountKey, "utf8"));
    expect(account).toMatchObject({ type: "service_account", token_uri: `${url}/token` });
    expect((await fetch(`${url}/drive/v3/files?key=${apiKey}`)).status).toBe(200);
    expect((await fetch(`${url}/tokeninfo`)).status).toBe(503);
    const granted = JSON.parse(await (await fetch(`${url}/emulator/grant`, { method: "POST" })).text());
    const headers = { Authorization: `Bearer ${granted.accessToken}` };
    expect((await fetch(`${url}/drive/v3/files`, { headers })).status).toBe(200);

    child.kill("SIGTERM");
    // Windows knows no signals: there the process ends at once.
    if (process.platform === "win32") return;
    expect(await once(child, "exit")).toEqual([0, null]);
    expect([clientSecret, serviceAccountKey].map(existsSync)).toEqual([false, false]);
  });

  test("says what it is, and which", () => {
    const help = run("--help");
    expect(help).toMatchObject({ status: 0, stderr: "" });
    expect(help.stdout).toContain("Usage: drive-emulator [options]");
    for (const route of ["faults", "counters", "grant", "revoke", "expire-access-tokens"]) {
      expect(help.stdout).toContain(`/emulator/${route}`);
    }
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    expect(run("--version")).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
  });

  test("says in one line what it cannot use, and exits with 2", () => {
    const broken = join(folder, "broken.json");
    writeFileSync(broken, "{}");
    const absent = join(folder, "absent.json");
    for (const [args, what] of [
      [["--faults", broken], "Cannot read the faults: expected an array in JSON"],
      [["--faults", absent], absent],
      [["--port", "70000"], 'Cannot use "70000" as --port'],
      [["--files=9", "--folders=10"], "Cannot make 10 folders of 9 files: folders are files too"],
    ] as const) {
      const { status, stdout, stderr } = run(...args);
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr).toMatch(/^drive-emulator: [^\n]+\n$/);
      expect(stderr).toContain(what);
    }
  });
});
