import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { DriveError } from "../errors.ts";
import { lookAt } from "./_local_folder.ts";
import type { NameBook } from "./_name_book.ts";
import { withSuffix } from "./safe_name.ts";

/** What becomes of a file that is there already and is another one. */
export type ExistingFiles = "refuse" | "overwrite" | "keep-both";

/** What {@link destinationOf} goes by. */
export interface DestinationOptions {
  /** An existing folder. */
  readonly folder: string;
  readonly name: string;
  readonly book: NameBook;
  readonly existing: ExistingFiles;
  /** Of the file's bytes; undefined for what is exported. */
  readonly md5: string | undefined;
  readonly size: number | undefined;
  readonly modifiedTime: string | undefined;
}

/** Where a file goes. */
export interface Destination {
  readonly name: string;
  /** Whether it is there as it is in the Drive. */
  readonly isThere: boolean;
}

/** Some file systems keep times to two seconds. */
const SAME_TIME_MS = 2000;

/**
 * Finds the name that a file is written to.
 *
 * @throws {DriveError} `INVALID_INPUT` where another file is there that is to stay, or something that is no file.
 */
export async function destinationOf(options: DestinationOptions): Promise<Destination> {
  const { folder, name, book, existing } = options;
  for (let number = 1; ; number++) {
    const own = number === 1 ? name : withSuffix(name, ` (${number})`);
    if (number > 1 && book.has(own)) continue;
    const path = join(folder, own);
    const there = await thereIs(path, options);
    if (there === "nothing" || there === "the same") return { name: own, isThere: there === "the same" };
    if (existing === "keep-both") continue;
    if (existing === "overwrite" && there !== "a folder") return { name: own, isThere: false };
    throw new DriveError("INVALID_INPUT", `Cannot write "${path}": ${there} is there`, {
      hint:
        there === "a folder"
          ? "Move it away, or give --keep-both"
          : "Give --overwrite to replace it, or --keep-both to write beside it",
    });
  }
}

type There = "nothing" | "the same" | "another file" | "a folder" | "a link";

async function thereIs(path: string, { md5, size, modifiedTime }: DestinationOptions): Promise<There> {
  const known = await lookAt(path);
  if (known === undefined) return "nothing";
  if (known.isDirectory()) return "a folder";
  if (!known.isFile()) return "a link";
  if (md5 !== undefined)
    return known.size === size && (await md5Of(path)) === md5 ? "the same" : "another file";
  const apart = Math.abs(known.mtimeMs - Date.parse(modifiedTime ?? ""));
  return apart < SAME_TIME_MS ? "the same" : "another file";
}

async function md5Of(path: string): Promise<string> {
  const hash = createHash("md5");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}
