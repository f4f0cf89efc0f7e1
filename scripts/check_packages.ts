// Checks what would be published: by publint's rules, its size, and that it says whose code it holds.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { publint } from "publint";

/** What `npx` fetches is to be there soon. */
const MOST_UNPACKED_BYTES = 8_000_000;
const ALWAYS = ["THIRD_PARTY_NOTICES", "sbom.cdx.json"];

let problems = 0;
for (const name of ["core", "cli", "mcp-server", "drive-emulator"]) {
  const folder = join(import.meta.dirname, "../packages", name);
  const { messages } = await publint({ pkgDir: folder, strict: true });
  for (const { code, args } of messages) console.error(`packages/${name}: ${code} ${JSON.stringify(args)}`);
  problems += messages.length;
  const [packed] = JSON.parse(
    execFileSync("npm", ["pack", "--dry-run", "--json", "--loglevel=error"], {
      cwd: folder,
      encoding: "utf8",
      shell: process.platform === "win32",
    }),
  );
  const paths = new Set(packed.files.map(({ path }: { readonly path: string }) => path));
  const wrong = ALWAYS.filter((path) => !paths.has(path)).map((path) => `${path} is missing`);
  if (packed.unpackedSize > MOST_UNPACKED_BYTES)
    wrong.push(`has ${packed.unpackedSize} bytes unpacked, more than ${MOST_UNPACKED_BYTES}`);
  for (const each of wrong) console.error(`packages/${name}: ${each}`);
  problems += wrong.length;
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
  console.log(
    `${packed.name}: ${packed.files.length} files, ${kilobytes(packed.size)} packed, ${kilobytes(packed.unpackedSize)} unpacked`,
  );
}
process.exitCode = problems === 0 ? 0 : 1;
