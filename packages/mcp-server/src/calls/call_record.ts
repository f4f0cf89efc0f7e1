import { appendFile, mkdir, readdir, readFile, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { type RecordedCall, readRecordedCall } from "./recorded_call.ts";

/** Name of the record's folder within the state folder. */
export const RECORD_FOLDER = "tool_calls";

/** How much a {@link CallRecord} keeps. */
export interface CallRecordOptions {
  /** Bytes of a file after which the next is begun. @default 1,000,000 */
  readonly mostBytes?: number;
  /** How many files there are. @default 5 */
  readonly mostFiles?: number;
}

const NAME = /^calls-(\d{6,15})\.jsonl$/;

/**
 * The calls that were made of the tools, the oldest dropped: a folder of numbered files with one line of JSON for each call, for the
 * person's eyes alone. Files are only ever appended to, begun and deleted, never renamed, so that processes share them without
 * waiting for each other: of two that begin the next file both append to it.
 */
export class CallRecord {
  readonly #folder: string;
  readonly #mostBytes: number;
  readonly #mostFiles: number;

  /** @param folder path of the folder, which is made when it is needed */
  constructor(folder: string, { mostBytes = 1_000_000, mostFiles = 5 }: CallRecordOptions = {}) {
    this.#folder = folder;
    this.#mostBytes = mostBytes;
    this.#mostFiles = mostFiles;
  }

  /** Adds a call, in one write behind whatever others have added. It never fails: a record that cannot be kept stops nobody. */
  async add(call: RecordedCall): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      const path = join(this.#folder, await this.#currentName());
      await appendFile(path, `${JSON.stringify(call)}\n`, { mode: 0o600 });
    } catch {
      // A full disk, or a folder that belongs to somebody else.
    }
  }

  /** Reads all calls that are kept, in the order of their times. */
  async read(): Promise<readonly RecordedCall[]> {
    const numbers = await this.#numbers();
    const texts = await Promise.all(
      numbers.map((number) => readFile(join(this.#folder, nameOf(number)), "utf8").catch(() => "")),
    );
    const calls = texts.flatMap((text) => text.split("\n").flatMap((line) => readRecordedCall(line) ?? []));
    return calls.toSorted((one, other) => (one.time < other.time ? -1 : one.time > other.time ? 1 : 0));
  }

  async #currentName(): Promise<string> {
    const numbers = await this.#numbers();
    const last = numbers.at(-1) ?? 0;
    const isFull = last === 0 || (await sizeOf(join(this.#folder, nameOf(last)))) >= this.#mostBytes;
    if (!isFull) return nameOf(last);
    const old = numbers.filter((number) => number <= last + 1 - this.#mostFiles);
    await Promise.all(old.map((number) => unlink(join(this.#folder, nameOf(number))).catch(() => undefined)));
    return nameOf(last + 1);
  }

  async #numbers(): Promise<readonly number[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names.flatMap((name) => Number(name.match(NAME)?.[1] ?? [])).toSorted((a, b) => a - b);
  }
}

function nameOf(number: number): string {
  return `calls-${String(number).padStart(6, "0")}.jsonl`;
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
