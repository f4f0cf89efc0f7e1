import type { FileRecord } from "./file_record.ts";
import { isGranted, isMember, isOpenToAll, type World } from "./world.ts";

/** When and by whom a file was shared with a user. */
export interface Sharing {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Address of the person who shared it, where Google tells it. */
  readonly by?: string;
}

/**
 * Tells when and by whom the file was shared with the user, or undefined where it was not. The record holds this for
 * the main user; for others a right of their own on somebody else's file says as much.
 */
export function sharingWith(world: World, file: FileRecord, email: string): Sharing | undefined {
  if (email === world.me) return file.sharedWithMe;
  if (file.owner === undefined || file.owner === email || !isGranted(file, email)) return undefined;
  return { time: file.created, by: file.owner };
}

/** Tells whether the user has starred the file; the record holds the main user's stars. */
export function isStarredBy(world: World, file: FileRecord, email: string): boolean {
  return file.starred === true && email === world.me;
}

/** Tells when the user last looked at the file; the record holds the main user's visits. */
export function viewedBy(world: World, file: FileRecord, email: string): number | undefined {
  return email === world.me ? file.viewedByMe : undefined;
}

/**
 * Tells whether the user may see what has this ID: a file, the root of My Drive, or that of a shared drive. Nobody,
 * whose address is empty, sees what is open to everybody.
 */
export function canSeeId(world: World, id: string, email: string): boolean {
  if (world.users.get(email)?.rootId === id) return true;
  const drive = world.drives.get(id);
  if (drive !== undefined) return isMember(drive, email);
  const file = world.files.get(id);
  if (file === undefined) return false;
  return email === "" ? isOpenToAll(file) : canSee(world, file, email);
}

/** Tells whether a listing may show the file to the user. */
export function canSee(world: World, file: FileRecord, email: string): boolean {
  if (file.driveId !== undefined && isMember(world.drives.get(file.driveId), email)) return true;
  return file.owner === email || isGranted(file, email);
}

/** Tells whether the user may open the file by its ID: a link that is open to all is enough, though no listing shows it. */
export function canOpen(world: World, file: FileRecord, email: string): boolean {
  const domain = email.slice(email.indexOf("@") + 1);
  return (
    canSee(world, file, email) ||
    (file.grants?.some(({ type, domain: of }) => type === "anyone" || (type === "domain" && of === domain)) ??
      false)
  );
}
