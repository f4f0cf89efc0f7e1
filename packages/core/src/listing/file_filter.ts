import type { FileType } from "../drive/file_type.ts";

/** Which files a listing shows; what is absent does not narrow it, and everything given must hold. */
export interface FileFilter {
  /** Globs without regard to case, of which one must fit; a word without `*`, `?` or `[` may stand anywhere in the name. */
  readonly names?: readonly string[] | undefined;
  /** Globs of which none may fit. */
  readonly excludedNames?: readonly string[] | undefined;
  /** Words in names and contents, found by Google. */
  readonly text?: string | undefined;
  /** Words of `FILE_TYPES`, or MIME types such as `image/png` and `image/*`; one must fit. */
  readonly types?: readonly (FileType | (string & {}))[] | undefined;
  /** Address of the owner, or `me`. Files of shared drives have none. */
  readonly owner?: string | undefined;
  /** Whether others see the file too: it is shared, or in a shared drive. */
  readonly shared?: boolean | undefined;
  /** Address of somebody who may read or change the file and does not own it, or `me`. */
  readonly sharedWith?: string | undefined;
  /** Address of who shared the file with the person. */
  readonly sharedBy?: string | undefined;
  /** Address of who changed the file last, or `me`. */
  readonly modifiedBy?: string | undefined;
  /** Whether everybody with the link may open the file. */
  readonly public?: boolean | undefined;
  readonly starred?: boolean | undefined;
  /** True for the trash alone. @default false, and both where `query` speaks of `trashed` */
  readonly trashed?: boolean | undefined;
  /** Times in milliseconds since 1970: from `after` on, and up to but without `before`. */
  readonly modified?: TimeRange | undefined;
  readonly created?: TimeRange | undefined;
  /** When the person last opened the file. */
  readonly viewed?: TimeRange | undefined;
  /** When the file was shared with the person. */
  readonly sharedWithMe?: TimeRange | undefined;
  /** Bytes, neither bound included; folders and shortcuts have no size. */
  readonly size?: SizeRange | undefined;
  /** IDs of labels, of which all must be on the file. */
  readonly labels?: readonly string[] | undefined;
  /** Custom properties that the file must have. */
  readonly properties?: Readonly<Record<string, string>> | undefined;
  /** A condition in Drive's own query language. */
  readonly query?: string | undefined;
}

/** A span of time in milliseconds since 1970. */
export interface TimeRange {
  readonly after?: number | undefined;
  readonly before?: number | undefined;
}

/** A span of bytes. */
export interface SizeRange {
  readonly larger?: number | undefined;
  readonly smaller?: number | undefined;
}
