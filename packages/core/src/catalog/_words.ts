import type { DatabaseSync } from "node:sqlite";
import type { Words } from "./_file_record.ts";

/** The texts of a catalog that come again and again, each looked up once a process. */
export class DatabaseWords implements Words {
  readonly #numbers = new Map<string, number>();
  readonly #texts = new Map<number, string>();
  readonly #values = new Map<number, unknown>();
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Returns the number of a text, a new one for a new text. */
  numberOf(text: string): number {
    const known = this.#numbers.get(text) ?? this.#find(text);
    if (known !== undefined) return known;
    const { lastInsertRowid } = this.#database.prepare("INSERT INTO word (text) VALUES (?)").run(text);
    return this.#learn(text, Number(lastInsertRowid));
  }

  /** Returns the number of a text that may be new; undefined where it is. */
  find(text: string): number | undefined {
    return this.#numbers.get(text) ?? this.#find(text);
  }

  textOf(number: number): string {
    const known = this.#texts.get(number);
    if (known !== undefined) return known;
    const found = this.#database.prepare("SELECT text FROM word WHERE seq = ?").get(number);
    const text = String(found?.text ?? "");
    this.#learn(text, number);
    return text;
  }

  /** Returns what a text that is JSON says; the same object each time, which is not to be changed. */
  valueOf(number: number): unknown {
    const known = this.#values.get(number);
    if (known !== undefined) return known;
    const value: unknown = JSON.parse(this.textOf(number));
    this.#values.set(number, value);
    return value;
  }

  /** Forgets what was learnt, after a transaction that was undone. */
  forget(): void {
    this.#numbers.clear();
    this.#texts.clear();
    this.#values.clear();
  }

  #find(text: string): number | undefined {
    const found = this.#database.prepare("SELECT seq FROM word WHERE text = ?").get(text);
    return found === undefined ? undefined : this.#learn(text, Number(found.seq));
  }

  #learn(text: string, number: number): number {
    this.#numbers.set(text, number);
    this.#texts.set(number, text);
    return number;
  }
}
