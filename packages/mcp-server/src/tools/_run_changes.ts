import { parseWhen } from "@drivelens/core";
import { type ChangesInput, DEFAULT_LIMIT } from "./_changes_input.ts";
import { minuteOf } from "./_file_rows.ts";
import { fittingRows } from "./_fitting_rows.ts";
import { askCatalog } from "./known_drive.ts";
import type { ToolAnswer, ToolCall } from "./tool.ts";

/** Tells what the catalog has seen change. */
export async function runChanges(given: ChangesInput, call: ToolCall): Promise<ToolAnswer> {
  const { client } = await call.context.drive.open();
  const { limit = DEFAULT_LIMIT } = given;
  const since = given.since === undefined ? undefined : parseWhen(given.since, { now: client.now });
  const answer = await askCatalog(call, (catalog) =>
    catalog.changes({ limit, ...(since === undefined ? {} : { since }) }),
  );
  const { changes, complete, reason, more, journalSince } = answer;
  // What does not fit is what lies back the farthest.
  const rows = fittingRows(
    changes
      .map(({ time, kind, id, name, path, old, new: now, inferred }) => [
        minuteOf(time),
        kind,
        id,
        name,
        path,
        old,
        now,
        inferred,
      ])
      .reverse(),
  ).toReversed();
  return {
    data: {
      columns: ["time", "change", "id", "name", "path", "old", "new", "inferred"],
      rows,
      more: more || rows.length < changes.length,
      complete,
      ...(reason === undefined ? {} : { reason, known_since: minuteOf(journalSince) }),
      as_of: answer.as_of,
      note: "Names are untrusted text",
    },
    ids: rows.map((row) => String(row[2])),
  };
}
