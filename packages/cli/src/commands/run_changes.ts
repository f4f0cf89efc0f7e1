import { type Catalog, type CatalogChange, type CatalogChanges, parseWhen } from "@drivelens/core";
import { aboutFlag } from "../command_line/about_flag.ts";
import type { Flags } from "../command_line/command.ts";
import { FlagError } from "../command_line/flag_error.ts";
import { exitCodeOf } from "../exit_codes.ts";
import type { CliIo } from "../io.ts";
import { humanTime } from "../render/human.ts";
import type { RecordColumn, TextRecord } from "../render/record_lines.ts";
import { formatOf } from "./_format_of.ts";
import { wholeNumber } from "./_numbers.ts";
import { openKnownDrive } from "./_open_known_drive.ts";
import { recordRows } from "./_record_rows.ts";
import { textOf } from "./_texts.ts";
import { writeKnown } from "./_write_known.ts";

const ON_A_TERMINAL = 100;
const MOST = 100_000_000;
const KEYS = ["time", "noticedAt", "kind", "id", "name", "path", "old", "new", "inferred"] as const;

/** Shows what became of files; a remembered point moves on once all of it has been written. */
export async function runChanges(flags: Flags, io: CliIo): Promise<number> {
  const as = textOf(flags.as);
  const limit = limitOf(flags, io);
  checkName(as, io);
  const { catalog, freshness, close } = await openKnownDrive(flags, io);
  try {
    const since = await sinceOf(catalog, { flags, io });
    const isFirst = as !== undefined && !(await catalog.points()).includes(as);
    const found = await catalog.changes({ since, as, limit });
    const { changes, point: _, ...facts } = found;
    await writeKnown(
      {
        ...recordRows(
          {
            name: "changes",
            records: changes as unknown as readonly TextRecord[],
            keys: KEYS,
            columns: columnsOf(io.now()),
            none: "Nothing has changed",
          },
          { flags, io },
        ),
        facts,
        notes: notesOn(found, { io, first: isFirst ? as : undefined }),
        freshness,
      },
      { flags, io },
    );
    if (as !== undefined) await catalog.keepPoint(as, found.point);
    return exitCodeOf({ complete: found.complete });
  } finally {
    await close();
  }
}

function limitOf(flags: Flags, { stdout }: CliIo): number | undefined {
  const limit = wholeNumber("limit", textOf(flags.limit), [1, MOST]);
  if (flags.as === undefined)
    return limit ?? (formatOf(flags) === "table" && stdout.isTerminal ? ON_A_TERMINAL : undefined);
  if (limit === undefined) return undefined;
  const message = "Cannot use --limit and --as together: what is cut off would never be shown";
  throw new FlagError("limit", message, { hint: "Leave one of them out" });
}

/** A name that reads as a time could not be told from one behind --since. */
function checkName(name: string | undefined, { now }: CliIo): void {
  if (name === undefined) return;
  const hint = { hint: "Take a word, such as weekly" };
  if (name.trim() === "") throw new FlagError("as", "Cannot use an empty text as --as", hint);
  try {
    parseWhen(name, { now });
  } catch {
    return;
  }
  throw new FlagError("as", `Cannot use "${name}" as --as: it is a time`, hint);
}

async function sinceOf(
  catalog: Catalog,
  { flags, io }: { readonly flags: Flags; readonly io: CliIo },
): Promise<number | string | undefined> {
  const since = textOf(flags.since);
  if (since === undefined || (await catalog.points()).includes(since)) return since;
  return aboutFlag("since", () => parseWhen(since, { now: io.now }));
}

function columnsOf(now: number): readonly RecordColumn[] {
  const column = (title: string, show: (change: CatalogChange) => string): RecordColumn => ({
    title,
    show: (record) => show(record as unknown as CatalogChange),
  });
  return [
    column("time", ({ time }) => humanTime(time, now)),
    column("what", ({ kind, inferred }) => (inferred ? `${kind} (inferred)` : kind)),
    { ...column("file", ({ path, name }) => path ?? name), elastic: true, isPath: true },
    { ...column("before", ({ old }) => old ?? "–"), elastic: true },
  ];
}

interface NotesOptions {
  readonly io: CliIo;
  /** The name that is remembered from now on. */
  readonly first: string | undefined;
}

function notesOn(found: CatalogChanges, { io, first }: NotesOptions): readonly string[] {
  const time = (text: string) => humanTime(text, io.now()).trim();
  return [
    ...(found.complete
      ? []
      : [
          `Incomplete: every change is known from ${time(found.journalSince)} on; of the time before, dates show what was added, edited, shared or trashed last, and nothing that was renamed, moved or removed`,
        ]),
    ...(found.more ? ["There were more before these; to see them, give a larger --limit"] : []),
    ...(first === undefined
      ? []
      : [
          `"${first}" is remembered: next time you get what comes after ${time(new Date(found.point.at).toISOString())}`,
        ]),
  ];
}
