// Checks what would be published by publint's rules, and says how large each package is.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { publint } from "publint";

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
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
  console.log(
    `${packed.name}: ${packed.files.length} files, ${kilobytes(packed.size)} packed, ${kilobytes(packed.unpackedSize)} unpacked`,
  );
}
process.exitCode = problems === 0 ? 0 : 1;
