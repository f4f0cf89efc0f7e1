import { randomBytes } from "node:crypto";

/** The project's API key, made when it is first asked for. */
export class ApiKeys {
  #key: string | undefined;

  /** Returns the key: `AIza` and 35 characters. */
  get(): string {
    this.#key ??= `AIza${randomBytes(27).toString("base64url").slice(0, 35)}`;
    return this.#key;
  }

  isKnown(key: string): boolean {
    return key === this.#key;
  }
}
