import type { World } from "../world/world.ts";
import { canLose } from "./_can_lose.ts";
import { findFile } from "./_find_file.ts";
import { subtreeOf } from "./_subtree_of.ts";
import { writeChanges } from "./_write_changes.ts";

/** From whom {@link loseAccess} takes a file. */
export interface LoseAccessOptions {
  /** @default the main user */
  readonly email?: string;
  /** Whether what lies below a folder has entries of its own. @default false */
  readonly entriesBelow?: boolean;
}

/**
 * Takes a file from a user's sight, or a folder and all below it that is not theirs: rights of their own go, and that
 * they have opened a link is forgotten.
 *
 * @throws {RangeError} for what is not there or not seen, for the owner and for a member of the file's shared drive.
 */
export function loseAccess(world: World, id: string, options: LoseAccessOptions = {}): void {
  const { email = world.me, entriesBelow = false } = options;
  const file = findFile(world, id);
  if (!canLose(world, file, email))
    throw new RangeError(
      `Cannot take "${id}" from "${email}": it is theirs, their drive's, or not seen by them`,
    );
  const tree = subtreeOf(world, file);
  writeChanges(world, tree, {
    entriesBelow,
    change: () => {
      const lost = tree.filter((one) => canLose(world, one, email));
      for (const one of lost) {
        const grants = one.grants?.filter((grant) => grant.email !== email) ?? [];
        world.updateFile(one.id, {
          grants: grants.length === 0 ? undefined : grants,
          ...(email === world.me ? { sharedWithMe: undefined, viewedByMe: undefined } : {}),
        });
      }
      return lost;
    },
  });
}
