import type { World } from "../world/world.ts";
import { findFile } from "./_find_file.ts";
import { hasDirect, isOf, readGrantee } from "./_grantee.ts";
import { subtreeOf } from "./_subtree_of.ts";
import { writeChanges } from "./_write_changes.ts";

/** Whose right {@link unshareFile} takes away; without an address or a domain that of everybody with the link. */
export interface UnshareFileOptions {
  readonly email?: string;
  readonly domain?: string;
  /** Whether what lies below a folder has entries of its own. @default false */
  readonly entriesBelow?: boolean;
}

/**
 * Takes a right on a file away, or on a folder and on each file below it; `modifiedTime` stays. On a shared drive, what the grantee has
 * on a file below by itself stays too.
 *
 * @throws {RangeError} for what is not there, and for a right that the file does not have.
 */
export function unshareFile(world: World, id: string, options: UnshareFileOptions): void {
  const file = findFile(world, id);
  const grantee = readGrantee(options);
  if (file.grants?.some((grant) => isOf(grant, grantee)) !== true)
    throw new RangeError(`Cannot unshare "${id}": there is no such right`);
  const tree = subtreeOf(world, file);
  writeChanges(world, tree, {
    ...(options.entriesBelow === undefined ? {} : { entriesBelow: options.entriesBelow }),
    change: () => {
      const shared = tree.filter(
        (one) =>
          one.grants?.some((grant) => isOf(grant, grantee)) === true &&
          (one === file || one.driveId === undefined || !hasDirect(one, grantee)),
      );
      for (const one of shared) {
        const grants = one.grants?.filter((grant) => !isOf(grant, grantee)) ?? [];
        const sharedWithMe = grantee.email === world.me ? undefined : one.sharedWithMe;
        world.updateFile(one.id, { grants: grants.length === 0 ? undefined : grants, sharedWithMe });
      }
      return shared;
    },
  });
}
