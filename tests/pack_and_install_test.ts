import { execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createEmulator } from "@drivelens/drive-emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Runtime, runtimes } from "./_runtimes.ts";

const ROOT = join(import.meta.dirname, "..");
const exec = promisify(execFile);
const MOST_UNPACKED_BYTES = 8_000_000;

/** What npm says of what it packed. */
interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

describe("what would be published, installed in an empty folder without a network", () => {
  let folder: string;
  let env: Readonly<Record<string, string>>;
  const packed: Record<string, Packed> = {};

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "drivelens-pack-"));
    const own = { PATH: process.env.PATH ?? "", HOME: folder, npm_config_loglevel: "error" };
    env = { PATH: own.PATH, NO_COLOR: "1", DRIVELENS_HOME: join(folder, "state") };
    for (const name of ["core", "cli", "mcp-server"]) {
      const { stdout } = await exec(
        "npm",
        ["pack", "--json", "--ignore-scripts", "--pack-destination", folder],
        { cwd: join(ROOT, "packages", name), env: own },
      );
      [packed[name]] = JSON.parse(stdout);
    }
    await writeFile(join(folder, "package.json"), "{}");
    const bins = ["cli", "mcp-server"].map((name) => join(folder, packed[name]?.filename ?? ""));
    // Nothing is cached in this home: whatever these two need beside them would not be found.
    await exec("npm", ["install", "--offline", "--no-audit", "--no-fund", ...bins], {
      cwd: folder,
      env: own,
    });
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const bin = (name: string) => join(folder, "node_modules", ".bin", name);
  const drivelens = (...args: string[]) => exec(bin("drivelens"), args, { env });

  test.each(["core", "cli", "mcp-server"])("%s is small, and says whose code it holds", async (name) => {
    const { unpackedSize = 0, files = [] } = packed[name] ?? {};
    expect(unpackedSize).toBeGreaterThan(0);
    expect(unpackedSize).toBeLessThan(MOST_UNPACKED_BYTES);
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(["THIRD_PARTY_NOTICES", "sbom.cdx.json"]));
    const bill = JSON.parse(await readFile(join(ROOT, "packages", name, "sbom.cdx.json"), "utf8"));
    const notices = await readFile(join(ROOT, "packages", name, "THIRD_PARTY_NOTICES"), "utf8");
    const bundled = bill.components.filter(
      ({ purl }: { readonly purl: string }) => !purl.includes("keyring"),
    );
    expect(bundled.length).toBeGreaterThan(10);
    for (const { group, name: short, version } of bundled) {
      const full = group === undefined ? short : `${group}/${short}`;
      if (name !== "core" || full !== "google-auth-library")
        expect(notices).toContain(`\n${full} ${version} (`);
    }
  });

  test("the command runs with nothing installed beside it, its demo too", async () => {
    expect((await drivelens("--version")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await drivelens("list", "--help")).stdout).toContain("--query");
    const page = join(folder, "node_modules/@drivelens/cli/man/drivelens.1");
    expect(await readFile(page, "utf8")).toContain(".SS drivelens list");
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
    const server = spawn(bin("drivelens-mcp"), ["--demo"], { env });
    const clientInfo = { name: "test", version: "1" };
    const params = { protocolVersion: "2025-11-25", capabilities: {}, clientInfo };
    server.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params })}\n`);
    const [line] = String(await new Promise((resolve) => server.stdout.once("data", resolve))).split("\n");
    expect(JSON.parse(line ?? "")).toMatchObject({ id: 1, result: { serverInfo: { name: "drivelens" } } });
    server.stdin.end();
    expect(await new Promise((resolve) => server.once("exit", resolve))).toBe(0);
  });

  describe("the library", () => {
    const program = () => join(folder, "library", "list.mjs");

    beforeAll(async () => {
      const modules = join(folder, "library", "node_modules");
      const core = join(modules, "@drivelens", "core");
      await mkdir(core, { recursive: true });
      await exec("tar", [
        "-xzf",
        join(folder, packed.core?.filename ?? ""),
        "-C",
        core,
        "--strip-components=1",
      ]);
      // Linked, as an installer would place it; what it needs is found from where it truly lies.
      await symlink(join(ROOT, "node_modules/google-auth-library"), join(modules, "google-auth-library"));
      await cp(join(import.meta.dirname, "_library_program.mjs"), program());
      await writeFile(join(folder, "library", "package.json"), '{"dependencies":{"@drivelens/core":"*"}}');
    });

    const list = async ({ command, args }: Pick<Runtime, "command" | "args">, files: number) => {
      const emulator = createEmulator({ files });
      await using google = await emulator.listen();
      const { stdout } = await exec(command, [...args, program()], {
        cwd: join(folder, "library"),
        env: {
          ...env,
          HOME: folder,
          DRIVELENS_API_ENDPOINT: google.url,
          DRIVELENS_ACCESS_TOKEN: emulator.grant().accessToken,
        },
      });
      const rows = [...emulator.world.files.values()].filter(({ trashed }) => trashed !== true).length;
      return { said: JSON.parse(stdout), rows };
    };

    test("lists under Node with google-auth-library alone beside it", async () => {
      const { said, rows } = await list({ command: process.execPath, args: [] }, 1500);
      expect(said).toEqual({ rows, complete: true, refused: "SIGN_IN_REQUIRED" });
    });

    for (const runtime of runtimes()) {
      const absent = runtime.command === "";
      if (absent) process.stdout.write(`${runtime.name} is not here; .ci/run fetches it\n`);
      test.skipIf(absent)(`lists under ${runtime.name}`, async () => {
        const { said, rows } = await list(runtime, 1500);
        expect(said).toEqual({ rows, complete: true, refused: "SIGN_IN_REQUIRED" });
      });
    }
  });
});
