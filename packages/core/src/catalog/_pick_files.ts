import { toDriveFile } from "../drive/file.ts";
import { Ancestors } from "./_ancestors.ts";
import { findPlace } from "./_find_place.ts";
import { NameCandidates } from "./_name_candidates.ts";
import type { Question } from "./_question.ts";
import { readRows } from "./_read_rows.ts";
import { wantedOf } from "./_wanted.ts";
import type { PickedFiles, PickOptions } from "./find.ts";

/**
 * Tells what is known of files, and which of them are at a place.
 *
 * @throws {DriveError} as {@link findPlace} does.
 */
export function pickFiles(question: Question, options: PickOptions): PickedFiles {
  const { database, words, paths } = question;
  const { ids, types, columns } = options;
  const place = options.place === undefined ? undefined : findPlace(options.place, question);
  const wanted = wantedOf(question, { place, types, ancestors: new Ancestors(database, []) });
  const names = new NameCandidates(database, wanted);
  const numbers = ids.flatMap((id) => paths.seqOf(id) ?? []);
  const fitting = new Set(
    names
      .read(numbers)
      .filter(wanted.test)
      .map(([seq]) => paths.idOf(seq)),
  );
  const where = "WHERE file.seq IN (SELECT value FROM json_each(?))";
  const parameters = [JSON.stringify(numbers)];
  const read = readRows(database, { words, columns: ["name", "mimeType", ...columns], where, parameters });
  return new Map(
    Array.from(read, (row) => {
      if (!fitting.has(row.id)) return [row.id, null] as const;
      const path = paths.pathOf(paths.seqOf(row.id) ?? 0);
      return [row.id, toDriveFile({ ...row, path }, columns)] as const;
    }),
  );
}
