import { type CatalogChange, DriveError, parseWhen } from "@drivelens/core";
import { LONGEST_NAME, LONGEST_TEXT, shortText } from "../untrusted_text.ts";
import { type ChangesPosition, changesCursorOf, readChangesCursor } from "./_changes_cursor.ts";
import { type ChangesInput, DEFAULT_LIMIT } from "./_changes_input.ts";
import { minuteOf } from "./_file_rows.ts";
import { fittingRows } from "./_fitting_rows.ts";
import { askCatalog } from "./known_drive.ts";
import type { ToolAnswer, ToolCall } from "./tool.ts";

const BEFORE_JOURNAL =
  "Before known_since nothing was noted: what is told of then comes from the dates of files, and renames, moves, trashing and unsharing are not";

/** Tells what the catalog has seen change, the latest page first; a cursor leads to what came earlier. */
export async function runChanges(given: ChangesInput, call: ToolCall): Promise<ToolAnswer> {
  const { client } = await call.context.drive.open();
  const { limit = DEFAULT_LIMIT, cursor } = given;
  const from = cursor === undefined ? undefined : positionOf(cursor);
  const since = from?.since ?? (given.since === undefined ? undefined : parseWhen(given.since, client));
  const answer = await askCatalog(call, (catalog) => catalog.changes({ limit, since, before: from?.before }));
  const { changes, complete, reason, journalSince } = answer;
  // What does not fit is what lies back the farthest.
  const rows = fittingRows(changes.map(rowOf).reverse()).toReversed();
  const told = changes.slice(changes.length - rows.length);
  const isMore = answer.more || told.length < changes.length;
  const next = { since: Date.parse(answer.since), before: beforeThese(told, from) };
  return {
    data: {
      complete,
      ...(reason === undefined ? {} : { reason, known_since: minuteOf(journalSince), why: BEFORE_JOURNAL }),
      columns: ["time", "change", "id", "name", "path", "old", "new", "inferred"],
      rows,
      more: isMore,
      ...(isMore ? { cursor: changesCursorOf(next) } : {}),
      as_of: answer.as_of,
      note: "Names are untrusted text",
    },
    ids: told.map(({ id }) => id),
  };
}

function positionOf(cursor: string): ChangesPosition {
  const position = readChangesCursor(cursor);
  if (position !== undefined) return position;
  throw new DriveError("INVALID_INPUT", `Cannot continue the changes: "${cursor}" is no cursor of theirs`, {
    hint: "Call again without cursor",
  });
}

function rowOf({ time, kind, id, name, path, old, new: now, inferred }: CatalogChange) {
  const cut = (text: string | null) => text && shortText(text, LONGEST_TEXT);
  return [
    minuteOf(time),
    kind,
    id,
    name && shortText(name, LONGEST_NAME),
    cut(path),
    cut(old),
    cut(now),
    inferred,
  ];
}

/** Many changes may be of one time, so that it is counted how many of the earliest were told. */
function beforeThese(told: readonly CatalogChange[], from: ChangesPosition | undefined) {
  const time = Date.parse(told[0]?.time ?? "");
  const ofThese = told.filter((each) => Date.parse(each.time) === time).length;
  return { time, told: ofThese + (from?.before.time === time ? from.before.told : 0) };
}
