import type { FileType } from "../drive/file_type.ts";
import type { UsageSum } from "./usage.ts";

/** Which folder a question for its entries is about; one of these at the most, and without any it is everything. */
export interface EntriesOptions {
  /** A place as a person names it, such as in {@link UsageOptions.place}. */
  readonly place?: string | undefined;
  /** The {@link FolderEntry.folder} of an entry, or the {@link FolderEntries.above} of an answer. */
  readonly folder?: string | undefined;
  /** ID of a file: what it lies in is meant. */
  readonly around?: string | undefined;
}

/** One thing that lies in a folder. A folder has with it all that is below. */
export interface FolderEntry extends UsageSum {
  /** ID of the file, folder or shared drive; null for a place that no folder is, such as `shared-with-me:`. */
  readonly id: string | null;
  /** What its own entries are asked for by; null for a file. */
  readonly folder: string | null;
  /** The name as Drive has it; of a shared drive or a place, what it is typed as. */
  readonly name: string;
  /** What it is: a file or folder, the root of a shared drive, or a place that no folder is. */
  readonly kind: "file" | "folder" | "drive" | "place" | "unseen";
  /** Null for what is no file of Drive's. */
  readonly type: FileType | null;
  /** RFC 3339 UTC; null where Drive does not tell. */
  readonly modifiedTime: string | null;
}

/** What lies in a folder, each entry with what it takes up, as {@link CatalogUsage} counts it. */
export interface FolderEntries {
  /** What it can be asked for by again; empty for everything. */
  readonly folder: string;
  /** The folder as it can be typed; null for everything, and for what hangs in folders that may not be seen. */
  readonly path: string | null;
  /** ID of the folder or shared drive; null for a place. */
  readonly id: string | null;
  /** The folder that holds it; null for everything and for the trash. */
  readonly above: string | null;
  /** Of all entries together. */
  readonly total: UsageSum;
  /** In no order that can be relied on. */
  readonly entries: readonly FolderEntry[];
}
