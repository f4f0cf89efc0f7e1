import type { FileRecord, Grant } from "../world/file_record.ts";
import type { World } from "../world/world.ts";
import { findFile } from "./_find_file.ts";
import { hasDirect, isOf, readGrantee } from "./_grantee.ts";
import { subtreeOf } from "./_subtree_of.ts";
import { writeChanges } from "./_write_changes.ts";

/** To whom {@link shareFile} gives a right, and which; without an address or a domain to everybody with the link. */
export interface ShareFileOptions {
  readonly email?: string;
  readonly domain?: string;
  /** @default reader */
  readonly role?: Grant["role"];
  /** Whether what lies below a folder has entries of its own. @default false */
  readonly entriesBelow?: boolean;
}

/**
 * Gives a right on a file, or on a folder and on each file below it; `modifiedTime` stays. A right that the grantee has
 * is replaced.
 *
 * @throws {RangeError} for what is not there, and for the owner.
 */
export function shareFile(world: World, id: string, options: ShareFileOptions): void {
  const file = findFile(world, id);
  const grantee = readGrantee(options);
  if (grantee.email !== undefined && grantee.email === file.owner)
    throw new RangeError(`Cannot share "${id}" with "${grantee.email}": it is theirs`);
  const tree = subtreeOf(world, file);
  const grant: Grant = { ...grantee, role: options.role ?? "reader" };
  writeChanges(world, tree, {
    ...(options.entriesBelow === undefined ? {} : { entriesBelow: options.entriesBelow }),
    change: () => {
      const shared = tree.filter(({ owner }) => owner === undefined || owner !== grant.email);
      for (const one of shared) {
        const others = one.grants?.filter((given) => !isOf(given, grantee)) ?? [];
        const isDirect = one === file || hasDirect(one, grantee);
        world.updateFile(one.id, { grants: [...others, isDirect ? grant : { ...grant, inherited: true }] });
      }
      if (grant.email === world.me) world.updateFile(id, { sharedWithMe: sharingOf(world, file) });
      return shared;
    },
  });
}

function sharingOf(world: World, { owner, sharedWithMe }: FileRecord): FileRecord["sharedWithMe"] {
  return sharedWithMe ?? { time: world.now(), ...(owner === undefined ? {} : { by: owner }) };
}
