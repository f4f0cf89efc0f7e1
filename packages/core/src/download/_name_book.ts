import { nameKey, safeName, withSuffix } from "./safe_name.ts";

/** As much of an ID as tells most files apart. */
const SHORT_ID = 8;

/** The names that are taken in one folder of the disk. */
export class NameBook {
  readonly #taken = new Set<string>();

  /** Whether a file of the Drive has the name, or one that some system takes for the same. */
  has(name: string): boolean {
    return this.#taken.has(nameKey(name));
  }

  /** Takes a name that nothing else has: the safe one, or with the beginning of the ID where that is taken. */
  take(name: string, id: string): string {
    const safe = safeName(name);
    for (let length = 0; ; length += SHORT_ID) {
      const beyond = length > id.length ? `~${length / SHORT_ID}` : "";
      const suffix = length === 0 ? "" : ` (${id.slice(0, length)}${beyond})`;
      const own = suffix === "" ? safe : withSuffix(safe, safeName(suffix));
      const key = nameKey(own);
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return own;
    }
  }
}
