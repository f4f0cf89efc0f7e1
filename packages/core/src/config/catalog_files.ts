import { open, readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Host } from "../host.ts";

/** Marks a SQLite file as a catalog: "DLNS". */
export const CATALOG_APPLICATION_ID = 0x444c4e53;
/** Signs of the name of a catalog, before `.sqlite`. */
export const CATALOG_NAME_LENGTH = 24;

const CATALOG: RegExp = new RegExp(`^[0-9a-f]{${CATALOG_NAME_LENGTH}}\\.sqlite(\\.damaged-[0-9TZ-]+)?$`);
const LOCK: RegExp = new RegExp(`^[0-9a-f]{${CATALOG_NAME_LENGTH}}\\.sqlite\\.lock$`);
/** What SQLite keeps beside a file. */
const BESIDE = ["-wal", "-shm", "-journal"] as const;
const MAGIC = "SQLite format 3\0";
/** Where SQLite keeps the mark in a file. */
const MARK_AT = 68;

/** Returns the folder of the catalogs: `DRIVELENS_CATALOG_DIR`, else among what can be made again. */
export function catalogFolder(host: Host): string {
  const named = host.env.DRIVELENS_CATALOG_DIR;
  return named ? resolve(named) : join(host.folders.cache, "catalog");
}

/** What of a folder is Drivelens's. */
export interface CatalogFiles {
  /** Catalogs, those that were set aside as damaged, and what belongs to them. */
  readonly paths: readonly string[];
  /** What is named as a catalog and does not say that it is one. */
  readonly doubtful: readonly string[];
}

/**
 * Finds the catalogs in a folder, by their names and by what is in them: whatever else lies there is somebody else's.
 *
 * @throws {Error} with Node's code where the folder cannot be read.
 * @see https://www.sqlite.org/fileformat.html#application_id
 */
export async function findCatalogFiles(folder: string): Promise<CatalogFiles> {
  const names = new Set(await readdir(folder));
  const paths: string[] = [];
  const doubtful: string[] = [];
  for (const name of names) {
    const path = join(folder, name);
    if (LOCK.test(name) && (await isEmpty(path))) paths.push(path);
    if (!CATALOG.test(name)) continue;
    if (!(await isCatalog(path))) {
      doubtful.push(path);
      continue;
    }
    paths.push(path);
    for (const end of BESIDE) if (names.has(name + end)) paths.push(path + end);
  }
  return { paths: paths.toSorted(), doubtful: doubtful.toSorted() };
}

/** The lock is an empty file. */
async function isEmpty(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true && found.size === 0;
}

async function isCatalog(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MARK_AT + 4), 0, MARK_AT + 4, 0);
    const isWhole = bytesRead === MARK_AT + 4 && buffer.toString("latin1", 0, MAGIC.length) === MAGIC;
    return isWhole && buffer.readUInt32BE(MARK_AT) === CATALOG_APPLICATION_ID;
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
