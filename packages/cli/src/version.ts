import { readFileSync } from "node:fs";

/** Returns the version of this package; its manifest lies one folder up from the source and the bundle alike. */
export function version(): string {
  return JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;
}
