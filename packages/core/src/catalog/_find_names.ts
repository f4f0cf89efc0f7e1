import type { FileColumn } from "../drive/columns.ts";
import { toDriveFile } from "../drive/file.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { DriveError } from "../errors.ts";
import { Ancestors } from "./_ancestors.ts";
import { fewerWords } from "./_fewer_words.ts";
import { timeOf } from "./_file_record.ts";
import { findPlace } from "./_find_place.ts";
import { foldName } from "./_fold_name.ts";
import { guessCandidates, isAlike } from "./_guess_names.ts";
import { type Candidate, NameCandidates } from "./_name_candidates.ts";
import type { Question } from "./_question.ts";
import { rankName } from "./_rank_name.ts";
import { readRows } from "./_read_rows.ts";
import { searchNames } from "./_search_names.ts";
import { type Wanted, wantedOf } from "./_wanted.ts";
import {
  type CatalogFind,
  DEFAULT_FIND_LIMIT,
  FIND_COLUMNS,
  type FindOptions,
  type FoundFile,
  MATCHES,
  type Match,
} from "./find.ts";

/** A name that fits. */
interface Hit {
  readonly seq: number;
  readonly match: Match;
  readonly modified: number;
}

/**
 * Finds files by words of their names: each must be in the name, in any order, or, if another one is, in the name of a folder
 * above. Case and accents make no difference. Where nothing fits, what is written alike is found, else what has some of the words.
 *
 * @throws {DriveError} `INVALID_INPUT` without a word, and as {@link findPlace} does.
 */
export function findNames(question: Question, options: FindOptions): CatalogFind {
  const { limit = DEFAULT_FIND_LIMIT, columns = FIND_COLUMNS } = options;
  const words = [...new Set(options.words.flatMap((text) => foldName(text).split(/\s+/)))].filter(
    (word) => word !== "",
  );
  if (words.length === 0) {
    throw new DriveError("INVALID_INPUT", "Cannot search without a word", {
      hint: "Give what is in the name, for example: drivelens find invoice 2026",
    });
  }
  const place = options.place === undefined ? undefined : findPlace(options.place, question);
  const { database } = question;
  const ancestors = new Ancestors(database, words);
  const wanted = wantedOf(question, { place, types: options.types, ancestors });
  const names = new NameCandidates(database, wanted);
  const folderType = question.words.find(FOLDER_TYPE) ?? -1;
  const search = (some: readonly string[]) => {
    const { candidates, ...facts } = searchNames(some, { database, names, wanted, folderType });
    return { ...facts, fitting: candidates.flatMap((row) => hitOf(row, { words: some, ancestors, wanted })) };
  };
  const all = search(words);
  const isFound = all.fitting.length > 0 || all.ranked !== null;
  const guessed = (isFound ? [] : guessCandidates(names, { words, wanted }))
    .filter((row) => isAlike(row[1], words))
    .map((row): Hit => ({ seq: row[0], match: "inside", modified: momentOf(row) }));
  const fewer =
    isFound || guessed.length > 0 ? undefined : fewerWords(words, (some) => search(some).fitting.length);
  const { fitting, ranked, isAboveWhole } = fewer === undefined ? all : search(fewer);
  const hits = [...fitting, ...guessed].sort(
    (one, other) => rankOf(one) - rankOf(other) || other.modified - one.modified || one.seq - other.seq,
  );
  return {
    place: place?.path ?? null,
    found: filesOf(hits.slice(0, limit), { question, columns }),
    count: hits.length,
    ranked,
    isAboveWhole,
    isGuess: guessed.length > 0,
    leftOut: fewer === undefined ? [] : words.filter((word) => !fewer.includes(word)),
  };
}

function rankOf({ match }: Hit): number {
  return (MATCHES as readonly Match[]).indexOf(match);
}

interface HitOptions {
  readonly words: readonly string[];
  readonly ancestors: Ancestors;
  readonly wanted: Wanted;
}

function hitOf(row: Candidate, { words, ancestors, wanted }: HitOptions): readonly Hit[] {
  const name = foldName(row[1]);
  const missed = words.filter((word) => !name.includes(word));
  if (missed.length === words.length || !wanted.test(row)) return [];
  if (missed.length > 0 && !ancestors.haveAll(row[2], missed)) return [];
  const match = rankName(name, { words, missed: missed.length > 0 });
  return [{ seq: row[0], match, modified: momentOf(row) }];
}

function momentOf([, , , modified]: Candidate): number {
  return typeof modified === "number" ? modified : Date.parse(timeOf(modified) ?? "") || 0;
}

interface FilesOfOptions {
  readonly question: Question;
  readonly columns: readonly FileColumn[];
}

function filesOf(hits: readonly Hit[], { question, columns }: FilesOfOptions): readonly FoundFile[] {
  const { database, words, paths } = question;
  const where = "WHERE file.seq IN (SELECT value FROM json_each(?))";
  const parameters = [JSON.stringify(hits.map(({ seq }) => seq))];
  const read = readRows(database, { words, columns: ["name", "mimeType", ...columns], where, parameters });
  const rows = new Map(Array.from(read, (row) => [row.id, row]));
  return hits.flatMap(({ seq, match }) => {
    const row = rows.get(paths.idOf(seq));
    if (row === undefined) return [];
    return [{ file: toDriveFile({ ...row, path: paths.pathOf(seq) }, columns), match }];
  });
}
