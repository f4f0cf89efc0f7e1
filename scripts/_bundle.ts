import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import process from "node:process";
import { type Zippable, zipSync } from "fflate";
import { bundleManifest, type NamedTool } from "./_bundle_manifest.ts";

const ROOT = join(import.meta.dirname, "..");
const PACKAGE = join(ROOT, "packages/mcp-server");
const PARTS = ["bin", "dist", "package.json", "THIRD_PARTY_NOTICES", "sbom.cdx.json"];
/** The same files make the same bundle; a zip knows no time before 1980, in the time zone of the machine. */
const TIME = new Date(1980, 0, 2);

/**
 * Makes an MCP bundle of the built server: a zip with a manifest that apps such as Claude Desktop install by a double click. The
 * library that reads the system's keyring is of one system, so the bundle is too.
 *
 * @param tools those that the server has
 * @see https://github.com/modelcontextprotocol/mcpb/blob/main/MANIFEST.md
 */
export function makeBundle(tools: readonly NamedTool[]): Uint8Array {
  const keyring = keyringFolders();
  const platform = keyring.length > 0 ? process.platform : undefined;
  const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
  const manifest = bundleManifest({ version, tools, platform });
  const files: Zippable = {
    "manifest.json": [Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), { mtime: TIME }],
    "server/LICENSE": [readFileSync(join(ROOT, "LICENSE")), { mtime: TIME }],
  };
  const add = (path: string, within: string) => {
    for (const file of filesBelow(path)) {
      const name = ["server", within, relative(path, file)].filter((part) => part !== "").join("/");
      files[name.replaceAll("\\", "/")] = [readFileSync(file), { mtime: TIME }];
    }
  };
  for (const part of PARTS) add(join(PACKAGE, part), part);
  for (const folder of keyring) add(join(ROOT, folder), folder);
  return zipSync(files, { level: 9 });
}

/** Where the keyring's library is installed: what is of every system, and what is of this one. */
function keyringFolders(): readonly string[] {
  const scope = "node_modules/@napi-rs";
  if (!existsSync(join(ROOT, scope))) return [];
  return readdirSync(join(ROOT, scope))
    .filter((name) => name === "keyring" || name.startsWith("keyring-"))
    .sort()
    .map((name) => `${scope}/${name}`);
}

function filesBelow(path: string): readonly string[] {
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}
