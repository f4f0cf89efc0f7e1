import type { Permission } from "../drive/permission.ts";

/** By what {@link Catalog.sharing} puts files together. */
export const SHARING_KEYS = ["exposure", "person", "domain"] as const;

/** By what {@link Catalog.sharing} puts files together. */
export type SharingKey = (typeof SHARING_KEYS)[number];

/**
 * How far a file can be seen, the farthest first: found by a search of anybody's; by whoever has the link; by people or a
 * domain outside; by everybody in the person's own domain; by people in it; by nobody but its owner and the person. Last:
 * nobody tells the person.
 */
export const EXPOSURES = ["public", "link", "outside", "domain", "people", "you", "unknown"] as const;

/** How far a file can be seen. */
export type Exposure = (typeof EXPOSURES)[number];

/** What {@link Catalog.sharing} may be given. */
export interface SharingOptions {
  /** @default "exposure" */
  readonly by?: SharingKey | undefined;
  /** The person's own domain. @default that of the account's address, unless everybody can have one there */
  readonly domain?: string | undefined;
}

/** A file that others can see. */
export interface SharedFile {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  /** The farthest-reaching role among those of its group: `reader`, `commenter`, `writer`, … Null where it is not known. */
  readonly role: string | null;
  /** Addresses and domains of the group that it is shared with; `anyone` for everybody. */
  readonly with: readonly string[];
}

/** Files that are seen by the same, or as far. */
export interface SharingGroup {
  /** An {@link Exposure}, an address, or a domain. */
  readonly key: string;
  /** What the person is called, where Drive tells it. */
  readonly name: string | null;
  readonly count: number;
  readonly files: readonly SharedFile[];
}

/** What is visible to whom. */
export interface CatalogSharing {
  readonly by: SharingKey;
  /** The person's own domain; null where there is none. */
  readonly domain: string | null;
  /** By exposure the farthest first, otherwise those with most files first. */
  readonly groups: readonly SharingGroup[];
  /** Shared files, and shared drives, of which Drive does not tell the person with whom. */
  readonly unreadable: number;
  /** Those that have not been asked for since they changed. */
  readonly unread: number;
  /** Files in shared drives: the drive's members see them all, and are told with the drive. */
  readonly inDrives: number;
  /** Those among them of which it is not known yet whether they are shared by themselves. */
  readonly unknownInDrives: number;
  /** False where some have not been asked for, or it is not known of some whether they are shared. */
  readonly complete: boolean;
}

/** A file or a shared drive whose permissions are to be read. */
export interface UnreadPermissions {
  readonly id: string;
  /** Whether it is a shared drive, or lies in one: Drive tells these otherwise. */
  readonly isInDrive: boolean;
  readonly isDrive: boolean;
  readonly resourceKey: string | undefined;
}

/**
 * What was read of one; null where Drive does not tell it to the person. Of a file in a shared drive those are left out that come with
 * the drive, or with a folder above.
 */
export interface ReadPermissions {
  readonly id: string;
  readonly permissions: readonly Permission[] | null;
}
