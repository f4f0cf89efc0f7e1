import type { DatabaseSync } from "node:sqlite";

/** Runs what writes: all of it is kept, or, where it throws, nothing. */
export function inTransaction(database: DatabaseSync, action: () => void): void {
  try {
    database.exec("BEGIN IMMEDIATE");
    action();
    database.exec("COMMIT");
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}
