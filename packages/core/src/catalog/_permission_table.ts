import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Permission } from "../drive/permission.ts";
import { DESCENDANTS } from "./_descendants.ts";
import type { ReadPermissions, UnreadPermissions } from "./sharing.ts";

/** How long it is believed who the members of a shared drive are, in milliseconds. */
const DRIVE_MS = 3_600_000;

/** Files and shared drives whose permissions matter, by their numbers; of files in drives those that have some of their own. */
export const TOLD_APART = `
SELECT node.seq AS seq, id, file.drive IS NOT NULL AS in_drive, 0 AS is_drive, resource_key
FROM file JOIN node USING (seq) WHERE shared = 1 OR augmented = 1
UNION ALL
SELECT node.seq, drive.id, 1, 1, NULL FROM drive JOIN node ON node.id = drive.id`;

/** Who may do what with files, as far as it was read; whoever calls holds the transaction. */
export class PermissionTable {
  readonly #database: DatabaseSync;
  readonly #former: StatementSync;
  readonly #clear: StatementSync;
  readonly #put: StatementSync;
  readonly #mark: StatementSync;
  readonly #unmarkBelow: StatementSync;
  readonly #seqOf: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#former = database.prepare("SELECT * FROM permission WHERE file = ? ORDER BY id");
    this.#clear = database.prepare("DELETE FROM permission WHERE file = ?");
    this.#put = database.prepare(
      `INSERT OR REPLACE INTO permission (file, id, type, role, email, domain, name, discoverable)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#mark = database.prepare("INSERT OR REPLACE INTO permission_read (file, at) VALUES (?, ?)");
    this.#unmarkBelow = database.prepare(
      `DELETE FROM permission_read WHERE file IN (${DESCENDANTS}) AND at < ?`,
    );
    this.#seqOf = database.prepare("SELECT seq FROM node WHERE id = ?");
  }

  /** What has not been read since it changed; a shared drive does not say that it has, and is read again after a while. */
  unread(now: number): readonly UnreadPermissions[] {
    const rows = this.#database
      .prepare(
        `SELECT wanted.* FROM (${TOLD_APART}) AS wanted LEFT JOIN permission_read ON file = seq
         WHERE at IS NULL OR (is_drive AND at < ?)`,
      )
      .all(now - DRIVE_MS);
    return rows.map(({ id, in_drive, resource_key, is_drive }) => ({
      id: String(id),
      isInDrive: in_drive === 1,
      isDrive: is_drive === 1,
      resourceKey: resource_key === null ? undefined : String(resource_key),
    }));
  }

  /**
   * Keeps what was read. The feed of changes says nothing of what lies in a folder that is shared with others than before: all
   * of it is to be read again, unless it was read at the same time.
   *
   * @param at when the reading began, of which this is a part; milliseconds since 1970
   */
  keep({ id, permissions }: ReadPermissions, at: number): void {
    const seq = Number(this.#seqOf.get(id)?.seq ?? 0);
    if (seq === 0) return;
    const former = this.#former.all(seq);
    this.#clear.run(seq);
    for (const permission of permissions ?? []) this.#putOne(seq, permission);
    this.#mark.run(seq, at);
    const isOther = JSON.stringify(former) !== JSON.stringify(this.#former.all(seq));
    if (former.length > 0 && isOther) this.#unmarkBelow.run(seq, at);
  }

  #putOne(seq: number, permission: Permission): void {
    if (permission.deleted === true) return;
    const { id, type, role, emailAddress, domain, displayName, allowFileDiscovery } = permission;
    const discoverable = typeof allowFileDiscovery === "boolean" ? Number(allowFileDiscovery) : null;
    const person = [emailAddress ?? null, domain ?? null, displayName ?? null] as const;
    this.#put.run(seq, id ?? "", type ?? "", role ?? "", ...person, discoverable);
  }
}
