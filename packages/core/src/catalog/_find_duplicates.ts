import { FOLDER_TYPE, SHORTCUT_TYPE } from "../drive/mime_types.ts";
import { type Kept, timeOf } from "./_file_record.ts";
import { findFolder } from "./_find_folder.ts";
import { FolderTree, type Hanging, OUTSIDE } from "./_folder_tree.ts";
import type { Question } from "./_question.ts";
import { BYTES } from "./_usage_files.ts";
import type { CatalogDuplicates, DuplicateFile, DuplicateGroup, DuplicatesOptions } from "./duplicates.ts";

const DEFAULT_LIMIT = 100;
const FACTS = `seq, parent, drive, shared_time IS NOT NULL AS shared, trashed, name, size, ${BYTES} AS bytes,
  created, modified, owned_by_me`;
const OF_CHECKSUM = `SELECT ${FACTS}, md5 FROM file
  WHERE trashed IS NOT 1 AND size > 0 AND md5 IN (
    SELECT md5 FROM file WHERE trashed IS NOT 1 AND size > 0 AND md5 IS NOT NULL GROUP BY md5 HAVING count(*) > 1)`;
const OF_NAME = `SELECT ${FACTS}, NULL AS md5 FROM file
  WHERE trashed IS NOT 1 AND size > 0 AND md5 IS NULL AND mime NOT IN (?1, ?2) AND (name, size) IN (
    SELECT name, size FROM file WHERE trashed IS NOT 1 AND size > 0 AND md5 IS NULL AND mime NOT IN (?1, ?2)
    GROUP BY name, size HAVING count(*) > 1)`;

interface Found extends Hanging {
  readonly seq: number;
  readonly name: string;
  readonly size: number;
  readonly bytes: number;
  readonly created: Kept;
  readonly modified: Kept;
  readonly owned_by_me: number | null;
  readonly md5: Kept;
}

interface Group {
  readonly found: readonly Found[];
  readonly freeable: number;
}

/**
 * Finds files that hold the same, by their checksums, or by name and size where Drive has none. What is in the trash, what is
 * empty, folders and shortcuts do not count.
 *
 * @throws {DriveError} as {@link findFolder} does.
 */
export function findDuplicates(question: Question, options: DuplicatesOptions): CatalogDuplicates {
  const { limit = DEFAULT_LIMIT } = options;
  const { database, words } = question;
  const { place, node } = findFolder(question, options.place);
  const tree = new FolderTree(question, { place: node, isTrash: false });
  const kinds = [FOLDER_TYPE, SHORTCUT_TYPE].map((type) => words.find(type) ?? -1);
  const rows = [...database.prepare(OF_CHECKSUM).all(), ...database.prepare(OF_NAME).all(...kinds)];
  const inside = (rows as unknown as readonly Found[]).filter(
    (row) => tree.levels[tree.nodeOf(row)] !== OUTSIDE,
  );
  const groups = [...Map.groupBy(inside, keyOf).values()]
    .filter((found) => found.length > 1)
    .map((found): Group => ({ found, freeable: freeableOf(found) }))
    .sort((one, other) => other.freeable - one.freeable || firstSeq(one) - firstSeq(other));
  return {
    place: place?.path ?? null,
    count: groups.length,
    files: groups.reduce((sum, { found }) => sum + found.length, 0),
    freeable: groups.reduce((sum, { freeable }) => sum + freeable, 0),
    groups: groups.slice(0, limit).map((group) => groupOf(group, question)),
  };
}

function keyOf({ md5, name, size }: Found): string {
  return md5 === null ? `${size} ${name}` : checksumOf(md5);
}

function checksumOf(md5: Kept): string {
  return md5 instanceof Uint8Array ? Buffer.from(md5).toString("hex") : String(md5);
}

function freeableOf(found: readonly Found[]): number {
  return found.reduce((sum, { bytes }) => sum + bytes, 0) - Math.max(...found.map(({ bytes }) => bytes));
}

function firstSeq({ found: [first] }: Group): number {
  return first?.seq ?? 0;
}

function groupOf({ found, freeable }: Group, question: Question): DuplicateGroup {
  const sorted = found.toSorted((one, other) => ageOf(one) - ageOf(other) || one.seq - other.seq);
  const [first] = sorted;
  const md5 = first?.md5 ?? null;
  return {
    by: md5 === null ? "name" : "checksum",
    md5Checksum: md5 === null ? null : checksumOf(md5),
    name: first?.name ?? "",
    size: first?.size ?? 0,
    freeable,
    files: sorted.map((row) => fileOf(row, question)),
  };
}

function ageOf({ created }: Found): number {
  return Date.parse(timeOf(created) ?? "") || 0;
}

function fileOf({ seq, bytes, created, modified, owned_by_me }: Found, { paths }: Question): DuplicateFile {
  return {
    id: paths.idOf(seq),
    path: paths.pathOf(seq),
    bytes,
    createdTime: timeOf(created) ?? null,
    modifiedTime: timeOf(modified) ?? null,
    ownedByMe: owned_by_me === null ? null : owned_by_me === 1,
  };
}
