// Writes the MCP bundle of the built server: drivelens-VERSION-PLATFORM-ARCH.mcpb in the folder that is named, else here.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { makeBundle } from "./_bundle.ts";
import { servedTools } from "./_served_tools.ts";

const manifest = join(import.meta.dirname, "../packages/mcp-server/package.json");
const { version } = JSON.parse(readFileSync(manifest, "utf8"));
const bundle = makeBundle(await servedTools());
const path = join(process.argv[2] ?? ".", `drivelens-${version}-${process.platform}-${process.arch}.mcpb`);
writeFileSync(path, bundle);
console.log(`${path}: ${Math.round(bundle.length / 1000)} kB`);
