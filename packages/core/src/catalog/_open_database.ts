import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
} from "node:fs";
import { dirname } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { CATALOG_APPLICATION_ID } from "../config/catalog_files.ts";
import { DriveError, safeCause } from "../errors.ts";
import { MIGRATIONS, SCHEMA, SCHEMA_VERSION } from "./_schema.ts";

/** How long a write waits for another process's, in milliseconds. */
const BUSY_MS = 30_000;
/** `f_type` of NFS, SMB, CIFS, SMB2, AFS and FUSE, on which the memory that WAL shares cannot be relied on. */
const NETWORK_FILE_SYSTEMS: ReadonlySet<number> = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x65735546,
]);
const CORRUPT = 11;
const NOT_A_DATABASE = 26;
const FULL = 13;

/** What {@link openDatabase} may be given. */
export interface OpenDatabaseOptions {
  /** What a file that cannot be read is called from now on. */
  readonly setAsideAs: string;
  /** Is told that a damaged file was set aside. */
  readonly onDamaged?: ((path: string) => void) | undefined;
}

/**
 * Opens the file of a catalog, makes it where there is none, and takes it to the newest schema. A damaged one is set aside
 * and begun anew.
 *
 * @throws {DriveError} `UNSUPPORTED` for a file that a newer version wrote, which stays as it is, and for one on a network
 * file system; `INVALID_INPUT` where it cannot be made.
 * @see https://www.sqlite.org/wal.html
 */
export async function openDatabase(path: string, options: OpenDatabaseOptions): Promise<DatabaseSync> {
  const sqlite = await import("node:sqlite");
  try {
    makeFile(path);
    const open = () => new sqlite.DatabaseSync(path, { timeout: BUSY_MS });
    try {
      return prepared(open(), path);
    } catch (error) {
      if (!isDamage(error)) throw error;
      renameSync(path, options.setAsideAs);
      for (const end of ["-wal", "-shm"]) rmSync(path + end, { force: true });
      options.onDamaged?.(options.setAsideAs);
      makeFile(path);
      return prepared(open(), path);
    }
  } catch (error) {
    if (error instanceof DriveError) throw error;
    throw catalogError(error, path);
  }
}

/** Says what went wrong with a catalog. */
export function catalogError(error: unknown, path: string): DriveError {
  const cause = safeCause(error);
  const full = errorCode(error) === FULL || (error as NodeJS.ErrnoException).code === "ENOSPC";
  if (full) {
    return new DriveError("UNSUPPORTED", `The disk is full: cannot write the catalog "${path}"`, {
      hint: "Make room, or name another folder with DRIVELENS_CATALOG_DIR; what the catalog held is still there, for --offline",
      cause,
    });
  }
  return new DriveError("INVALID_INPUT", `Cannot use the catalog "${path}"`, {
    hint: "Make its folder writable, or name another with DRIVELENS_CATALOG_DIR; --live asks Google instead",
    cause,
  });
}

/** Tells whether a file is damaged, or is no database. */
function isDamage(error: unknown): boolean {
  const code = errorCode(error);
  return code === CORRUPT || code === NOT_A_DATABASE;
}

function errorCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown }).errcode;
  // The lower byte is the primary code.
  return typeof code === "number" ? code & 0xff : undefined;
}

function makeFile(path: string): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (NETWORK_FILE_SYSTEMS.has(statfsSync(folder).type >>> 0)) {
    throw new DriveError("UNSUPPORTED", `Cannot keep a catalog on the network file system of "${folder}"`, {
      hint: "Name a folder on a local disk with DRIVELENS_CATALOG_DIR; without a catalog everything is asked of Google",
    });
  }
  // SQLite would make it as the umask says, and its two companions like it.
  if (!existsSync(path)) closeSync(openSync(path, "a", 0o600));
  chmodSync(path, 0o600);
}

function prepared(database: DatabaseSync, path: string): DatabaseSync {
  try {
    database.exec(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -16000; PRAGMA mmap_size = 1073741824",
    );
    const version = versionOf(database);
    if (version > SCHEMA_VERSION) throw newer(path, version);
    if (version < SCHEMA_VERSION) migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: DatabaseSync): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    // Another process may have done it while this one waited.
    const version = versionOf(database);
    if (version === 0) database.exec(SCHEMA);
    for (const step of MIGRATIONS.slice(Math.max(0, version - 1))) if (version > 0) database.exec(step);
    database.exec(
      `PRAGMA application_id = ${CATALOG_APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`,
    );
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare("PRAGMA user_version").get()?.user_version ?? 0);
}

function newer(path: string, version: number): DriveError {
  return new DriveError(
    "UNSUPPORTED",
    `The catalog "${path}" has version ${version}, and this Drivelens knows versions up to ${SCHEMA_VERSION}`,
    {
      hint: "Update Drivelens, or name another folder with DRIVELENS_CATALOG_DIR; the file is left as it is",
    },
  );
}
