// Bundles the package in the current folder: `src/main.ts` for a command, `src/mod.ts` for a library, and
// the type declarations of a library; says whose code is in the bundle, and under what terms.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { build } from "esbuild";
import { bundledPackages } from "./_bundled_packages.ts";
import { directImports } from "./_direct_imports.mjs";
import { leanLibraries } from "./_lean_libraries.mjs";
import { softwareBill } from "./_software_bill.ts";
import { thirdPartyNotices } from "./_third_party_notices.ts";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const entryPoints = ["main", "mod"]
  .map((name) => ({ in: `src/${name}.ts`, out: name }))
  .filter((entry) => existsSync(entry.in));
// Helper processes are programs of their own; they lie beside whatever bundles core, and with it its keyring.
const hasCore = manifest.optionalDependencies?.["@napi-rs/keyring"] !== undefined;
const HELPERS = ["auth/keyring_child", "catalog/sql_child", "content/extract_child"].filter(
  // The server answers no SQL.
  (path) => manifest.name !== "@drivelens/mcp-server" || !path.endsWith("sql_child"),
);
for (const path of hasCore ? HELPERS : [])
  entryPoints.push({ in: `../core/src/${path}.ts`, out: basename(path) });
rmSync("dist", { recursive: true, force: true });
const { metafile } = await build({
  metafile: true,
  entryPoints,
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node22.18",
  conditions: ["drivelens-source"],
  external: Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }),
  define: { "process.env.NODE_ENV": '"production"', __filename: "__bundlePath" },
  // What was CommonJS still asks for its `require` and its file name.
  banner: {
    js: [
      'import { createRequire as __createRequire } from "node:module";',
      'import { fileURLToPath as __fileURLToPath } from "node:url";',
      "const require = __createRequire(import.meta.url);",
      "const __bundlePath = __fileURLToPath(import.meta.url);",
    ].join(" "),
  },
  minifySyntax: true,
  minifyWhitespace: true,
  plugins: [leanLibraries, directImports(join(process.cwd(), "src"))],
  legalComments: "none",
  logLevel: "warning",
});
const root = join(import.meta.dirname, "..");
// What a PDF may ask for by name: the letters of older East Asian fonts, under terms that lie beside them.
const tables = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
if (hasCore) cpSync(join(tables, "cmaps"), "dist/cmaps", { recursive: true });
const bundled = bundledPackages(metafile, {
  cwd: process.cwd(),
  root,
  copied: hasCore ? [relative(process.cwd(), tables)] : [],
});
const { packages: locked } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
writeFileSync("THIRD_PARTY_NOTICES", thirdPartyNotices(manifest.name, bundled));
writeFileSync("sbom.cdx.json", softwareBill(bundled, { manifest, locked }));
// The manual page is what the command itself prints.
for (const page of manifest.man ?? []) {
  mkdirSync(dirname(page), { recursive: true });
  const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: "1" };
  writeFileSync(page, execFileSync(process.execPath, ["dist/main.js", "man"], { env }));
}
if (existsSync("tsconfig.build.json")) {
  const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" });
}
