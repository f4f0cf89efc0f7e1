import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NAME = /^[\w-]+\.bcmap$/;

/**
 * Reads a table that tells which letters the codes of an older East Asian font mean, by the name that PDF has for it.
 *
 * @throws {Error} where there is none of that name.
 * @see https://github.com/adobe-type-tools/cmap-resources
 */
export async function letterTable(name: string): Promise<Uint8Array> {
  if (!NAME.test(name)) throw new Error(`There is no table ${name}`);
  return new Uint8Array(await readFile(join(folder(), name)));
}

/** As a source it has them of their package; bundled, they lie beside whatever it was bundled into. */
function folder(): string {
  const here = import.meta.url;
  if (!here.endsWith(".ts")) return join(dirname(fileURLToPath(here)), "cmaps");
  const require = createRequire(here);
  return join(dirname(require.resolve("pdfjs-dist/package.json")), "cmaps");
}
