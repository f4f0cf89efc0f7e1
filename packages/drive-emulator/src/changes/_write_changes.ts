import { canSee } from "../world/as_seen.ts";
import type { FileRecord } from "../world/file_record.ts";
import { isMember, type World } from "../world/world.ts";
import { driveLog, userLog } from "./change_logs.ts";

/** What {@link writeChanges} does, and whom it tells. */
export interface WriteChangesOptions {
  /** Does it, and returns the files that it changed. */
  readonly change: () => readonly FileRecord[];
  /** Whether what lies below a changed folder has entries of its own. @default false */
  readonly entriesBelow?: boolean;
  /** The one user to whom it is something. @default all of them */
  readonly onlyFor?: string;
}

/**
 * Changes files of one tree, which stand each behind its folder, and writes that into the logs of all who saw a changed
 * file before or see it now. Who notices the folder learns no more of what is below it.
 */
export function writeChanges(world: World, tree: readonly FileRecord[], options: WriteChangesOptions): void {
  const { change, entriesBelow = false, onlyFor } = options;
  const emails = onlyFor === undefined ? [...world.users.keys()] : [onlyFor];
  const before = look(world, tree, emails);
  const changed = new Map(change().map((file) => [file.id, file]));
  const after = look(world, tree, emails);
  const reached = reachOf(
    world,
    [...changed.keys()].flatMap((id) => drivesOf(id)),
  );
  const time = world.now();
  for (const file of tree) {
    if (!changed.has(file.id)) continue;
    const { id, parent } = file;
    file.edits = (file.edits ?? 0) + 1;
    const drives = new Set(drivesOf(id).filter((driveId) => driveId !== undefined));
    const isOutside = drivesOf(id).includes(undefined);
    const entry = { changeType: "file", id, time, isOutside } as const;
    const hasFolder = parent !== undefined && changed.has(parent) && !entriesBelow;
    for (const driveId of drives) if (!hasFolder) world.changes.write(driveLog(driveId), entry);
    for (const email of emails) {
      if (!notices(email, id) || (hasFolder && notices(email, parent))) continue;
      const memberships = [...drives].filter((driveId) => isMember(world.drives.get(driveId), email));
      const isTold = isOutside || memberships.length === 0 || memberships.some((one) => reached.has(one));
      if (isTold) world.changes.write(userLog(email), entry);
    }
  }

  function notices(email: string, id: string): boolean {
    return before.seen.has(`${email} ${id}`) || after.seen.has(`${email} ${id}`);
  }

  /** Where the file lay before and lies now; undefined stands for what is no shared drive. */
  function drivesOf(id: string): readonly (string | undefined)[] {
    return [before, after].filter(({ drives }) => drives.has(id)).map(({ drives }) => drives.get(id));
  }
}

interface Look {
  /** Who sees which file. */
  readonly seen: ReadonlySet<string>;
  /** The shared drive of each file that is there. */
  readonly drives: ReadonlyMap<string, string | undefined>;
}

function look(world: World, tree: readonly FileRecord[], emails: readonly string[]): Look {
  const seen = new Set<string>();
  const drives = new Map<string, string | undefined>();
  for (const { id } of tree) {
    const file = world.files.get(id);
    if (file === undefined) continue;
    drives.set(id, file.driveId);
    for (const email of emails) if (canSee(world, file, email)) seen.add(`${email} ${id}`);
  }
  return { seen, drives };
}

/** Of the shared drives that are concerned, those whose members are told of it in their own logs. */
function reachOf(world: World, driveIds: readonly (string | undefined)[]): ReadonlySet<string> {
  const drives = [...new Set(driveIds)].filter((driveId) => driveId !== undefined);
  return new Set(drives.filter((driveId) => world.changes.reachesMembers(driveId)));
}
