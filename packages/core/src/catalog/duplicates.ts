/** What a question for duplicates is about. */
export interface DuplicatesOptions {
  /** A folder, a shared drive, `shared-with-me:` or `orphaned:`. @default everything that is not in the trash */
  readonly place?: string | undefined;
  /** How many groups are told. @default 100 */
  readonly limit?: number | undefined;
}

/** One of several files that hold the same. */
export interface DuplicateFile {
  readonly id: string;
  readonly path: string;
  /** What it counts against the quota of its owner. */
  readonly bytes: number;
  /** RFC 3339 UTC; null where Drive does not tell. */
  readonly createdTime: string | null;
  readonly modifiedTime: string | null;
  /** Whether the person owns it, and may delete it; null in shared drives. */
  readonly ownedByMe: boolean | null;
}

/** Files that hold the same. */
export interface DuplicateGroup {
  /** `checksum` where the contents are the same; `name` where name and size are, and Drive has no checksum to tell more. */
  readonly by: "checksum" | "name";
  readonly md5Checksum: string | null;
  /** Name of the first file. */
  readonly name: string;
  /** Size of each file, in bytes. */
  readonly size: number;
  /** What would be free without all but one of them: at the least, where they count differently. */
  readonly freeable: number;
  /** The oldest first. */
  readonly files: readonly DuplicateFile[];
}

/** What is there more than once. */
export interface CatalogDuplicates {
  /** The place as it can be typed; null for everything. */
  readonly place: string | null;
  /** How many groups there are, told or not. */
  readonly count: number;
  /** How many files are in all groups. */
  readonly files: number;
  /** What could be freed in all groups, in bytes. */
  readonly freeable: number;
  /** What could be freed the most first. */
  readonly groups: readonly DuplicateGroup[];
}
