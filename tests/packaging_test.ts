import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeBundle } from "../scripts/_bundle.ts";
import { bundleManifest } from "../scripts/_bundle_manifest.ts";
import { installLinks } from "../scripts/_install_links.ts";
import { servedTools } from "../scripts/_served_tools.ts";
import { bundleManifestForm, serverForm } from "./_packaging_forms.ts";

const ROOT = join(import.meta.dirname, "..");
const PACKAGE = join(ROOT, "packages/mcp-server");
const read = (...path: readonly string[]) => readFile(join(...path), "utf8");
const manifestOfPackage = async () => JSON.parse(await read(PACKAGE, "package.json"));

describe("the MCP bundle", () => {
  const MOST_BYTES = 5_000_000;
  let folder = "";
  let bundle: Uint8Array = new Uint8Array();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "drivelens-bundle-"));
    bundle = makeBundle(await servedTools());
    for (const [path, content] of Object.entries(unzipSync(bundle))) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const manifest = async () => bundleManifestForm.parse(JSON.parse(await read(folder, "manifest.json")));

  test("has a manifest of the form that apps read, with this version and its tools", async () => {
    const { version, tools, compatibility, server } = await manifest();
    expect(version).toBe((await manifestOfPackage()).version);
    expect(tools).toEqual(await servedTools());
    expect(tools.length).toBeGreaterThan(5);
    expect(compatibility.platforms).toContain(process.platform);
    expect(Object.keys(unzipSync(bundle))).toContain(server.entry_point);
    expect(bundle.length).toBeLessThan(MOST_BYTES);
  });

  test("answers where it was unpacked, started as its manifest says", async () => {
    const { server, tools } = await manifest();
    const { args, env } = server.mcp_config;
    expect(env).toEqual({ DRIVELENS_ACCOUNT: "$" + "{user_config.account}" });
    const filled = args.map((arg) => arg.replace("$" + "{__dirname}", folder));
    expect(filled).toEqual([join(folder, server.entry_point)]);
    const client = new Client({ name: "test", version: "1" });
    const own = { DRIVELENS_ACCOUNT: "", DRIVELENS_HOME: join(folder, "state") };
    await client.connect(new StdioClientTransport({ command: process.execPath, args: filled, env: own }));
    try {
      expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(tools.map(({ name }) => name));
      const status = await client.callTool({ name: "drive_status", arguments: {} });
      // An account that was not given counts as none.
      expect(status.structuredContent).toMatchObject({ signed_in: false, why: "Not signed in" });
    } finally {
      await client.close();
    }
  });

  test("is the same whenever it is made of the same", async () => {
    expect(Buffer.from(makeBundle(await servedTools())).equals(bundle)).toBe(true);
  });

  test("of another system says so, and one without a keyring is for all", () => {
    const platforms = (platform?: NodeJS.Platform) =>
      bundleManifestForm.parse(bundleManifest({ version: "1.2.3", tools: [], platform })).compatibility
        .platforms;
    expect(platforms("win32")).toEqual(["win32"]);
    expect(platforms()).toEqual(["darwin", "win32", "linux"]);
  });
});

describe("what registries read", () => {
  test("server.json is of its form, and says what package.json says", async () => {
    const server = serverForm.parse(JSON.parse(await read(PACKAGE, "server.json")));
    const { name, version, mcpName } = await manifestOfPackage();
    expect(server).toMatchObject({ name: mcpName, version, packages: [{ identifier: name, version }] });
    expect(await read(PACKAGE, "Dockerfile")).toContain(`io.modelcontextprotocol.server.name="${mcpName}"`);
  });

  test("the links of the README install this version of the package", async () => {
    const { name, version } = await manifestOfPackage();
    const readme = await read(PACKAGE, "README.md");
    const { vsCode, cursor } = installLinks(version);
    expect(readme).toContain(`](${vsCode})`);
    expect(readme).toContain(`](${cursor})`);
    const config = { command: "npx", args: ["-y", `${name}@${version}`] };
    const parameters = (link: string) => new URL(link).searchParams;
    expect(parameters(vsCode).get("name")).toBe("drivelens");
    expect(JSON.parse(parameters(vsCode).get("config") ?? "")).toEqual(config);
    const encoded = parameters(cursor).get("config") ?? "";
    expect(JSON.parse(Buffer.from(encoded, "base64").toString())).toEqual(config);
  });
});

describe("the Dockerfile", () => {
  test("takes all that is published, runs as nobody special, and starts the server", async () => {
    const lines = (await read(PACKAGE, "Dockerfile")).split("\n");
    const { files, bin } = await manifestOfPackage();
    const copied = lines.filter((line) => line.startsWith("COPY --from=build")).join("\n");
    for (const file of [...files, "package.json"])
      expect(copied).toContain(`/src/packages/mcp-server/${file}`);
    const user = lines.indexOf("USER node");
    const entry = lines.findIndex((line) => line.startsWith("ENTRYPOINT"));
    expect(user).toBeGreaterThan(0);
    expect(entry).toBeGreaterThan(user);
    expect(JSON.parse((lines[entry] ?? "").replace("ENTRYPOINT ", ""))).toEqual([
      "node",
      `/app/${bin["drivelens-mcp"]}`,
    ]);
    const ignored = (await read(ROOT, ".dockerignore")).split("\n");
    expect(ignored).toEqual(expect.arrayContaining([".git", "**/node_modules", "**/dist"]));
  });
});
