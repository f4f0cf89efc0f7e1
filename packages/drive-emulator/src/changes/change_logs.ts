/** What a log says of a file or a shared drive: that something about it has changed, and when. */
export interface ChangeEntry {
  readonly changeType: "file" | "drive";
  /** ID of the file or of the shared drive. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Whether the file lay outside of shared drives, before or after. */
  readonly isOutside?: boolean;
}

/** An entry with its place in the order of all changes. */
export interface PlacedEntry extends ChangeEntry {
  readonly position: number;
}

/** Name of the log of a user. */
export function userLog(email: string): string {
  return `user ${email}`;
}

/** Name of the log of a shared drive. */
export function driveLog(driveId: string): string {
  return `drive ${driveId}`;
}

/**
 * The logs of all users and shared drives, which hold nothing until something changes. Of each file a log has one entry:
 * a newer change takes the place of an older one.
 */
export class ChangeLogs {
  readonly #logs = new Map<string, Map<string, PlacedEntry>>();
  readonly #driveChanges = new Map<string, number>();
  #last = 0;

  /** Position of the newest change in any log; 0 before there is one. */
  get last(): number {
    return this.#last;
  }

  write(log: string, entry: ChangeEntry): void {
    const entries = this.#logs.get(log) ?? new Map<string, PlacedEntry>();
    this.#logs.set(log, entries);
    const key = `${entry.changeType} ${entry.id}`;
    const isOutside = entry.isOutside === true || entries.get(key)?.isOutside === true;
    // Taken out first: a map keeps the place of what is replaced.
    entries.delete(key);
    entries.set(key, { ...entry, isOutside, position: ++this.#last });
  }

  /** Returns the entries of a log behind a position, from the oldest to the newest. */
  after(log: string, position: number): readonly PlacedEntry[] {
    return [...(this.#logs.get(log)?.values() ?? [])].filter((entry) => entry.position > position);
  }

  /** Counts a change within a shared drive, and tells whether it reaches its members' own logs: every second does not. */
  reachesMembers(driveId: string): boolean {
    const count = (this.#driveChanges.get(driveId) ?? 0) + 1;
    this.#driveChanges.set(driveId, count);
    return count % 2 === 1;
  }
}
