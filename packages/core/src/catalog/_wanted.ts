import { fileTypeOf } from "../drive/file_type.ts";
import type { Ancestors } from "./_ancestors.ts";
import type { CatalogPlace } from "./_find_place.ts";
import type { Candidate } from "./_name_candidates.ts";
import type { Question } from "./_question.ts";
import type { FindOptions } from "./find.ts";

/** Which files a search may find, whatever they are called. */
export interface Wanted {
  /** A condition on the table `file` that all of them meet, with its parameters. */
  readonly where: string;
  readonly parameters: readonly string[];
  /** Tells for certain. */
  readonly test: (row: Candidate) => boolean;
  /** Number of the folder below which all of them lie, where there is one. */
  readonly below: number | undefined;
  /** Whether anything but the trash is left out. */
  readonly isNarrow: boolean;
}

/** What {@link wantedOf} is told. */
export interface WantedOptions extends Pick<FindOptions, "types"> {
  readonly place: CatalogPlace | undefined;
  readonly ancestors: Ancestors;
}

/** Says which files are looked for; what is in the trash is found there alone. */
export function wantedOf({ database }: Question, { place, types, ancestors }: WantedOptions): Wanted {
  const isInTrash =
    place?.collection === "trash" ||
    (place?.seq !== undefined &&
      database.prepare("SELECT trashed FROM file WHERE seq = ?").get(place.seq)?.trashed === 1);
  const mimes = types === undefined ? undefined : new Set(mimesOf(database, types));
  const where = `trashed ${isInTrash ? "IS" : "IS NOT"} 1`;
  return {
    where: mimes === undefined ? where : `${where} AND mime IN (SELECT value FROM json_each(?))`,
    parameters: mimes === undefined ? [] : [JSON.stringify([...mimes])],
    test: ([seq, , parent, , mime, trashed]) =>
      (trashed === 1) === isInTrash &&
      (mimes === undefined || mimes.has(mime)) &&
      (place === undefined || ancestors.isAt(place, { seq, parent })),
    below: place?.seq,
    isNarrow: place !== undefined || mimes !== undefined,
  };
}

/** The numbers of all types of content that go by one of these words; texts that are no such type name no file's. */
function mimesOf(
  database: Question["database"],
  types: NonNullable<FindOptions["types"]>,
): readonly number[] {
  const found: number[] = [];
  for (const { seq, text } of database.prepare("SELECT seq, text FROM word").iterate())
    if (types.includes(fileTypeOf(String(text)))) found.push(Number(seq));
  return found;
}
