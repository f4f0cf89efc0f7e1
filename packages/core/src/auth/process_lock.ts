import { chmod, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DriveError } from "../errors.ts";

/** How {@link withProcessLock} waits. */
export interface ProcessLockOptions {
  readonly signal?: AbortSignal | undefined;
  /** How long to wait for the lock. @default 120,000 */
  readonly timeoutMs?: number;
}

const SQLITE_BUSY = 5;

/**
 * Runs the action while no other process on this machine runs one under the same path. The lock is a transaction on
 * an empty SQLite file, so the kernel drops it with its holder, and nobody takes it from a slow one.
 *
 * @throws {DriveError} `TIMEOUT` when the lock cannot be had, `ABORTED` when stopped while waiting.
 * @see https://www.sqlite.org/lang_transaction.html
 */
export async function withProcessLock<T>(
  path: string,
  action: () => Promise<T>,
  options: ProcessLockOptions = {},
): Promise<T> {
  const { signal, timeoutMs = 120_000 } = options;
  const { DatabaseSync } = await import("node:sqlite");
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    await chmod(path, 0o600);
    const deadline = performance.now() + timeoutMs;
    while (!tryBegin(database)) {
      if (signal?.aborted) throw new DriveError("ABORTED", "Stopped while waiting for another process");
      if (performance.now() > deadline) {
        throw new DriveError(
          "TIMEOUT",
          "Cannot refresh the sign-in: another Drivelens process holds it for too long",
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

function tryBegin(database: { exec(sql: string): void }): boolean {
  try {
    database.exec("BEGIN IMMEDIATE");
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false;
    throw error;
  }
}
