import { chmod, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { DriveError, safeCause } from "../errors.ts";

/** How {@link withProcessLock} waits. */
export interface ProcessLockOptions {
  readonly signal?: AbortSignal | undefined;
  /** How long to wait for the lock. @default 120,000 */
  readonly timeoutMs?: number;
  /** What is locked, for the message. @default "the sign-in" */
  readonly what?: string;
}

const SQLITE_BUSY = 5;

/**
 * Runs the action while no other process on this machine runs one under the same path. The lock is a transaction on
 * an empty SQLite file, so the kernel drops it with its holder, and nobody takes it from a slow one.
 *
 * @throws {DriveError} `TIMEOUT` when the lock cannot be had, `ABORTED` when stopped while waiting, `INVALID_INPUT` when
 * its file cannot be made or used.
 * @see https://www.sqlite.org/lang_transaction.html
 */
export async function withProcessLock<T>(
  path: string,
  action: () => Promise<T>,
  options: ProcessLockOptions = {},
): Promise<T> {
  const { signal, timeoutMs = 120_000, what = "the sign-in" } = options;
  const database = await openLock(path);
  try {
    const deadline = performance.now() + timeoutMs;
    while (!tryBegin(database, path)) {
      if (signal?.aborted) throw new DriveError("ABORTED", "Stopped while waiting for another process");
      if (performance.now() > deadline) {
        throw new DriveError(
          "TIMEOUT",
          `Cannot use ${what}: another Drivelens process holds it for too long`,
        );
      }
      // Waiting inside SQLite would stop everything else in this process.
      await sleep(10 + Math.random() * 20);
    }
    return await action();
  } finally {
    database.close();
  }
}

async function openLock(path: string): Promise<DatabaseSync> {
  const sqlite = await import("node:sqlite");
  let database: DatabaseSync | undefined;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    database = new sqlite.DatabaseSync(path, { timeout: 0 });
    await chmod(path, 0o600);
    return database;
  } catch (error) {
    database?.close();
    throw unusable(path, error);
  }
}

function tryBegin(database: DatabaseSync, path: string): boolean {
  try {
    database.exec("BEGIN IMMEDIATE");
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false;
    throw unusable(path, error);
  }
}

function unusable(path: string, error: unknown): DriveError {
  return new DriveError("INVALID_INPUT", `Cannot use "${path}" as a lock`, {
    hint: "Make its folder writable, or name another with DRIVELENS_HOME; the file itself may be deleted",
    cause: safeCause(error),
  });
}
