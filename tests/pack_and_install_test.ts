import { execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const exec = promisify(execFile);

describe("what would be published, unpacked in an empty folder", () => {
  let folder: string;
  const env = { PATH: process.env.PATH ?? "", NO_COLOR: "1" };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "drivelens-pack-"));
    for (const name of ["core", "cli", "mcp-server"]) {
      const options = {
        cwd: join(ROOT, "packages", name),
        env: { ...process.env, npm_config_loglevel: "error" },
      };
      const { stdout } = await exec(
        "npm",
        ["pack", "--json", "--ignore-scripts", "--pack-destination", folder],
        options,
      );
      const [{ filename }] = JSON.parse(stdout);
      await mkdir(join(folder, name));
      await exec("tar", ["-xzf", join(folder, filename), "-C", join(folder, name), "--strip-components=1"]);
    }
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const drivelens = (...args: string[]) =>
    exec(process.execPath, [join(folder, "cli/bin/drivelens.js"), ...args], { env });

  test("the command runs with nothing installed beside it, its demo too", async () => {
    expect((await drivelens("--version")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await drivelens("list", "--help")).stdout).toContain("--query");
    expect(await readFile(join(folder, "cli/man/drivelens.1"), "utf8")).toContain(".SS drivelens list");
    const { stdout } = await drivelens(
      "list",
      "--demo",
      "--limit",
      "3",
      "--format",
      "tsv",
      "--columns",
      "name",
    );
    expect(stdout.trimEnd().split("\n")).toHaveLength(4);
  });

  test("the server answers a client with nothing installed beside it", async () => {
    const server = spawn(process.execPath, [join(folder, "mcp-server/bin/drivelens-mcp.js"), "--demo"], {
      env,
    });
    const clientInfo = { name: "test", version: "1" };
    const params = { protocolVersion: "2025-11-25", capabilities: {}, clientInfo };
    server.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params })}\n`);
    const [line] = String(await new Promise((resolve) => server.stdout.once("data", resolve))).split("\n");
    expect(JSON.parse(line ?? "")).toMatchObject({ id: 1, result: { serverInfo: { name: "drivelens" } } });
    server.stdin.end();
    expect(await new Promise((resolve) => server.once("exit", resolve))).toBe(0);
  });

  test("the library lists with google-auth-library alone beside it", async () => {
    await mkdir(join(folder, "core/node_modules"));
    // Linked, as an installer would place it; what it needs is found from where it truly lies.
    await symlink(
      join(ROOT, "node_modules/google-auth-library"),
      join(folder, "core/node_modules/google-auth-library"),
    );
    const code = `import { createHost, openDrive } from ${JSON.stringify(join(folder, "core/dist/mod.js"))};
      await openDrive(createHost({ env: { DRIVELENS_ACCESS_TOKEN: "x" } }));
      await openDrive(createHost({ env: { DRIVELENS_HOME: ${JSON.stringify(folder)} } })).catch((error) => console.log(error.code));`;
    const { stdout } = await exec(process.execPath, ["--input-type=module", "-e", code], { env });
    expect(stdout).toBe("SIGN_IN_REQUIRED\n");
  });
});
