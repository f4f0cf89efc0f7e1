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

/** Who looks at a file, and with what. */
export interface Looker {
  /** Empty for nobody, who sees what is open to everybody. */
  readonly email: string;
  /** The resource keys that came with the request, by file ID. */
  readonly resourceKeys?: ReadonlyMap<string, string>;
}

/** Tells whether the user may open what has this ID: a file, the root of My Drive, or that of a shared drive. */
export function canOpenId(world: World, id: string, looker: Looker): boolean {
  if (world.users.get(looker.email)?.rootId === id) return true;
  const drive = world.drives.get(id);
  if (drive !== undefined) return isMember(drive, looker.email);
  const file = world.files.get(id);
  return file !== undefined && canOpen(world, file, looker);
}

/** Tells whether a listing may show the file to the user: what a link opens is theirs from when they first open it. */
export function canSee(world: World, file: FileRecord, email: string): boolean {
  if (file.driveId !== undefined && isMember(world.drives.get(file.driveId), email)) return true;
  if (file.owner === email || isGranted(file, email)) return true;
  return viewedBy(world, file, email) !== undefined && isOpenByLink(file, email);
}

/**
 * Tells whether the user may open the file by its ID: a link is enough, though no listing shows it, and where the file
 * has a resource key the link is the two together.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/resource-keys
 */
export function canOpen(world: World, file: FileRecord, looker: Looker): boolean {
  if (canSee(world, file, looker.email)) return true;
  if (file.resourceKey !== undefined && file.resourceKey !== looker.resourceKeys?.get(file.id)) return false;
  return isOpenByLink(file, looker.email);
}

/** Tells whether the file is open to everybody, or to all of the user's domain. */
export function isOpenByLink(file: FileRecord, email: string): boolean {
  const domain = email.slice(email.indexOf("@") + 1);
  return (
    isOpenToAll(file) ||
    (file.grants?.some((grant) => grant.type === "domain" && grant.domain === domain) ?? false)
  );
}
