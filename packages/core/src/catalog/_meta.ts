import { randomUUID } from "node:crypto";
import type { DatabaseSync, StatementSync } from "node:sqlite";

/** The few facts of a catalog that are no rows, each under its name. */
export class Meta {
  readonly #get: StatementSync;
  readonly #set: StatementSync;
  readonly #unset: StatementSync;

  constructor(database: DatabaseSync) {
    this.#get = database.prepare("SELECT value FROM meta WHERE key = ?");
    this.#set = database.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)");
    this.#unset = database.prepare("DELETE FROM meta WHERE key = ?");
  }

  text(key: MetaKey): string | undefined {
    const found = this.#get.get(key);
    return found === undefined ? undefined : String(found.value);
  }

  /** A number; 0 where there is none. */
  number(key: MetaKey): number {
    return Number(this.text(key) ?? 0);
  }

  set(key: MetaKey, value: string | number | undefined): void {
    if (value === undefined) this.#unset.run(key);
    else this.#set.run(key, `${value}`);
  }

  /** Tells copies of the catalog that they are of the past. */
  renew(): void {
    this.set("revision", randomUUID());
  }
}

/**
 * What {@link Meta} holds: `token` is of the person's own feed, `passFeeds` is there while a full pass is under way,
 * `outdated` where an earlier version wrote what is not brought up to date yet, and `revision` another with each change of what is
 * known of files, drives and permissions.
 */
export type MetaKey =
  | "account"
  | "rootId"
  | "complete"
  | "syncedAt"
  | "endedAt"
  | "journalSince"
  | "listedAt"
  | "outdated"
  | "pass"
  | "passFeeds"
  | "passResume"
  | "quota"
  | "revision"
  | "token";
