import type { Grant } from "../world/file_record.ts";
import type { World } from "../world/world.ts";
import { userLog } from "./change_logs.ts";

/** What {@link setMembership} changes. */
export interface SetMembershipOptions {
  readonly email: string;
  /** Undefined takes the user out of the shared drive. */
  readonly role: Grant["role"] | undefined;
}

/**
 * Makes a user a member of a shared drive, or takes them out of it; their log has an entry for the drive, and none for
 * the files.
 *
 * @throws {RangeError} for a shared drive that is not there, or for taking out who is no member.
 */
export function setMembership(world: World, driveId: string, { email, role }: SetMembershipOptions): void {
  const drive = world.drives.get(driveId);
  if (drive === undefined) throw new RangeError(`Cannot change "${driveId}": there is no such shared drive`);
  const others = drive.members.filter((member) => member.email !== email);
  if (role === undefined && others.length === drive.members.length)
    throw new RangeError(`Cannot remove "${email}" from "${driveId}": they are no member`);
  const members = role === undefined ? others : [...others, { type: "user", role, email } as const];
  world.addDrive({ ...drive, members });
  world.changes.write(userLog(email), { changeType: "drive", id: driveId, time: world.now() });
}
