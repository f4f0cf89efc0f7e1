import { promisify } from "node:util";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { unreadable } from "./unreadable.ts";

/** What is unpacked of one file at the most, whatever its entries say of themselves. */
const MOST_BYTES = 512_000_000;
const MOST_ENTRIES = 100_000;

/** A ZIP archive, of which nothing is unpacked before it is read. */
export interface Archive {
  readonly names: ReadonlySet<string>;
  /**
   * Unpacks an entry bit by bit; one that is not there is empty.
   *
   * @throws {DriveError} `TOO_LARGE` once all that was unpacked is too much, `INVALID_INPUT` for what is broken.
   */
  read(name: string): AsyncIterable<Uint8Array>;
}

const openZip = promisify<Buffer, yauzl.Options, ZipFile>(yauzl.fromBuffer);

/**
 * Opens a ZIP archive.
 *
 * @throws {DriveError} `INVALID_INPUT` for what is none, `TOO_LARGE` for one of too many entries.
 */
export async function openArchive(bytes: Uint8Array<ArrayBuffer>): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let zip: ZipFile;
  const entries = new Map<string, Entry>();
  try {
    zip = await openZip(buffer, { lazyEntries: true, strictFileNames: false, validateEntrySizes: true });
    if (zip.entryCount > MOST_ENTRIES) throw unreadable("TOO_LARGE", "it holds too many files");
    await readEntries(zip, entries);
  } catch (error) {
    throw asBroken(error);
  }
  const openStream = promisify<Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip));
  let unpacked = 0;
  return {
    names: new Set(entries.keys()),
    async *read(name) {
      const entry = entries.get(name);
      if (entry === undefined) return;
      try {
        for await (const chunk of await openStream(entry)) {
          const piece = chunk as Buffer;
          unpacked += piece.length;
          if (unpacked > MOST_BYTES)
            throw unreadable("TOO_LARGE", "unpacked, it is far larger than it seems");
          yield piece;
        }
      } catch (error) {
        throw asBroken(error);
      }
    },
  };
}

async function readEntries(zip: ZipFile, entries: Map<string, Entry>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  zip.on("entry", (entry: Entry) => {
    if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry);
    zip.readEntry();
  });
  zip.once("end", resolve);
  zip.once("error", reject);
  zip.readEntry();
  await promise;
}

function asBroken(error: unknown): Error {
  if (error instanceof Error && error.name === "DriveError") return error;
  if (error instanceof Error && error.name === "FullError") return error;
  return unreadable("INVALID_INPUT", "it is broken, or not the archive that it begins as");
}
