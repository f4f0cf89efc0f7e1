import type { World } from "../world/world.ts";
import { createFile } from "./create_file.ts";
import { deleteFile } from "./delete_file.ts";
import type { Edits } from "./edits.ts";
import { loseAccess } from "./lose_access.ts";
import { modifyFile } from "./modify_file.ts";
import { moveFile } from "./move_file.ts";
import { randomEdit } from "./random_edit.ts";
import { renameFile } from "./rename_file.ts";
import { setMembership } from "./set_membership.ts";
import { shareFile } from "./share_file.ts";
import { starFile } from "./star_file.ts";
import { trashFile } from "./trash_file.ts";
import { unshareFile } from "./unshare_file.ts";
import { untrashFile } from "./untrash_file.ts";

/** Makes what changes this world. */
export function createEdits(world: World): Edits {
  const edits: Edits = {
    create: (options) => createFile(world, options),
    modify: (id, options) => modifyFile(world, id, options),
    rename: (id, name) => renameFile(world, id, { name }),
    move: (id, parent) => moveFile(world, id, { parent }),
    trash: (id, options) => trashFile(world, id, options),
    untrash: (id) => untrashFile(world, id),
    delete: (id, options) => deleteFile(world, id, options),
    share: (id, options) => shareFile(world, id, options),
    unshare: (id, options) => unshareFile(world, id, options),
    gainAccess: (id, options) => shareFile(world, id, { email: world.me, ...options }),
    loseAccess: (id, options) => loseAccess(world, id, options),
    star: (id, options) => starFile(world, id, options),
    addMember: (driveId, { email = world.me, role = "reader" } = {}) =>
      setMembership(world, driveId, { email, role }),
    removeMember: (driveId, { email = world.me } = {}) =>
      setMembership(world, driveId, { email, role: undefined }),
    random: (random, options) => randomEdit({ world, edits, random }, options),
  };
  return edits;
}
