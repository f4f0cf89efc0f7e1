// Checks what would be published: publint's rules, and that nothing but the bundle is packed.
import { execFileSync } from "node:child_process";
import process from "node:process";
import { publint } from "publint";

const root = new URL("..", import.meta.url).pathname;
let problems = 0;
for (const name of ["core", "cli", "mcp-server", "drive-emulator"]) {
  const folder = `${root}packages/${name}`;
  const { messages } = await publint({ pkgDir: folder, strict: true });
  for (const message of messages)
    console.error(`packages/${name}: ${message.code} ${JSON.stringify(message.args)}`);
  problems += messages.length;
  const [packed] = JSON.parse(
    execFileSync("npm", ["pack", "--dry-run", "--json", "--loglevel=error"], {
      cwd: folder,
      encoding: "utf8",
    }),
  );
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
  console.log(
    `${packed.name}: ${packed.files.length} files, ${kilobytes(packed.size)} packed, ${kilobytes(packed.unpackedSize)} unpacked`,
  );
}
process.exitCode = problems === 0 ? 0 : 1;
