import {
  type Config,
  DEFAULT_COLUMNS,
  type DriveClient,
  type FileColumn,
  type ListFilesOptions,
  parseColumns,
  parseSortOrder,
  reversed,
} from "@drivelens/core";
import { aboutFlag } from "../command_line/about_flag.ts";
import type { Flags } from "../command_line/command.ts";
import { FlagError } from "../command_line/flag_error.ts";
import type { CliIo, Sink } from "../io.ts";
import { delimitedRenderer } from "../render/delimited.ts";
import type { Format } from "../render/format.ts";
import { gatheredRenderer } from "../render/gathered.ts";
import { jsonRenderer, ndjsonRenderer } from "../render/json.ts";
import type { ListingRenderer } from "../render/listing_renderer.ts";
import { parseTemplate } from "../render/parse_template.ts";
import { DEFAULT_PRINT0_COLUMNS, print0Renderer } from "../render/print0.ts";
import {
  DEFAULT_TABLE_COLUMNS,
  DEFAULT_TABLE_FACTS,
  type TableColumn,
  tableRenderer,
} from "../render/table.ts";
import { templateRenderer } from "../render/template.ts";
import type { TypeStyle } from "../render/type_style.ts";
import { wholeNumber } from "./_numbers.ts";
import { readFilter } from "./_read_filter.ts";
import { readReading } from "./_read_reading.ts";
import { textOf } from "./_texts.ts";

const ROWS_ON_A_TERMINAL = 100;
const MOST_FILES = 1_000_000_000;
const MOST_LEVELS = 1_000_000;
const LINES: ReadonlySet<string> = new Set(["csv", "tsv", "ndjson", "template", "print0"]);

/** What a command line asks of core and of a renderer. */
export interface ListRequest {
  readonly options: ListFilesOptions;
  /** How the listing is written: one of the formats, or as one of two flags has it. */
  readonly written: Format | "template" | "print0";
  /** All that makes a line of a file what it is; undefined for a format that cannot be written on line by line. */
  readonly layout: string | undefined;
  readonly renderer: (sink: Sink, client: DriveClient) => ListingRenderer;
}

/** What {@link readListRequest} needs beside the flags. */
export interface ListRequestOptions {
  readonly io: CliIo;
  readonly config: Config;
  /** Whether some has been written before, and with it the head. @default false */
  readonly isBegun?: boolean;
}

/**
 * Makes a request of flags.
 *
 * @throws {DriveError} `INVALID_INPUT` that names the flag.
 */
export function readListRequest(
  flags: Flags,
  { io, config, isBegun = false }: ListRequestOptions,
): ListRequest {
  refuseTogether(flags);
  const written = writtenAs(flags, config);
  if (flags["type-style"] !== undefined && written !== "table") {
    throw new FlagError("type-style", `Cannot use --type-style here: it is for tables, not for ${written}`, {
      hint: "Name the column you want: type is a word, mimeType the whole of it",
    });
  }
  const recursive = flags.recursive === true;
  const hasPath = recursive || flags.depth !== undefined;
  const names = textOf(flags.columns) ?? (written === "template" ? undefined : config.columns);
  const named = names === undefined ? undefined : aboutFlag("columns", () => parseColumns(names.split(",")));
  const place = textOf(flags.PLACE);
  const onTerminal = io.stdout.isTerminal && textOf(flags.output) === undefined;
  const limit = wholeNumber("limit", textOf(flags.limit), [1, MOST_FILES]);
  const isFlat = place === undefined && !hasPath;
  const byDefault =
    written === "table" && onTerminal && flags.all !== true && isFlat ? ROWS_ON_A_TERMINAL : undefined;
  const sort = textOf(flags.sort);
  const newest = isFlat && flags.all !== true ? parseSortOrder("modified") : undefined;
  const order = sort === undefined ? newest : aboutFlag("sort", () => parseSortOrder(sort));
  const ranked = sort === undefined && flags.text !== undefined;
  if (flags.reverse === true && order === undefined) {
    throw new FlagError("reverse", "Cannot reverse rows that come as they come", {
      hint: "Say what to sort by, as in --sort name --reverse",
    });
  }
  // Whoever wants all of it has it sooner in slices, sorted here; one chain that Drive sorts begins sooner, and takes long.
  const sortsAll =
    flags.all === true && sort !== undefined && flags.text === undefined && flags.query === undefined;
  const wanted = columnsOf({ written, named, hasPath, flags });
  return {
    written,
    options: {
      place,
      recursive,
      depth: wholeNumber("depth", textOf(flags.depth), [1, MOST_LEVELS]),
      followShortcuts: flags["follow-shortcuts"] === true,
      drive: textOf(flags.drive),
      myDrive: flags["my-drive"] === true,
      filter: readFilter(flags, { now: io.now }),
      limit: limit ?? byDefault,
      columns: wanted.facts,
      ...(ranked && order === newest
        ? {}
        : { sort: order === undefined ? [] : flags.reverse === true ? reversed(order) : order }),
      mergeConverted: flags["merge-converted"] === true,
      ...readReading(flags),
      ...(sortsAll && flags.strategy === undefined ? { strategy: "slices" } : {}),
    },
    layout: LINES.has(written)
      ? JSON.stringify([written, wanted.shown, flags["no-header"], flags.template])
      : undefined,
    renderer: (sink, client) => {
      const header = flags["no-header"] !== true && !isBegun;
      if (written === "template") return templateRenderer(textOf(flags.template) ?? "");
      if (written === "print0") return print0Renderer(wanted.shown as FileColumn[], { sink });
      if (written === "json") return jsonRenderer(wanted.shown as FileColumn[]);
      if (written === "ndjson") return ndjsonRenderer(wanted.shown as FileColumn[]);
      if (written !== "table")
        return delimitedRenderer(wanted.shown as FileColumn[], { format: written, header });
      const typeStyle = (textOf(flags["type-style"]) ?? "word") as TypeStyle;
      const wide = flags.wide === true;
      const driveNames = () => new Map([...client.driveNames.read()].map(([id, { name }]) => [id, name]));
      const table = { sink, now: io.now(), header, wide, typeStyle, driveNames };
      return gatheredRenderer(tableRenderer(wanted.shown, table));
    },
  };
}

interface Wanted {
  readonly written: ListRequest["written"];
  readonly named: readonly FileColumn[] | undefined;
  readonly hasPath: boolean;
  readonly flags: Flags;
}

interface Columns {
  /** What is written. */
  readonly shown: readonly TableColumn[];
  /** What Drive is asked for it. */
  readonly facts: readonly FileColumn[];
}

function columnsOf({ written, named, hasPath, flags }: Wanted): Columns {
  if (written === "template") {
    const facts = parseTemplate(textOf(flags.template) ?? "").columns;
    return { shown: facts, facts };
  }
  if (named !== undefined) return { shown: named, facts: withTarget(named, flags) };
  if (written === "print0") return { shown: DEFAULT_PRINT0_COLUMNS, facts: DEFAULT_PRINT0_COLUMNS };
  if (written !== "table") {
    const merged = flags["merge-converted"] === true && (written === "csv" || written === "tsv");
    const facts = [
      ...DEFAULT_COLUMNS,
      ...(hasPath ? (["path"] as const) : []),
      ...(merged ? (["converted"] as const) : []),
    ];
    return { shown: facts, facts };
  }
  if (!hasPath) return { shown: DEFAULT_TABLE_COLUMNS, facts: withTarget(DEFAULT_TABLE_FACTS, flags) };
  const shown = DEFAULT_TABLE_COLUMNS.map((column) => (column === "name" ? "path" : column));
  return { shown, facts: withTarget([...DEFAULT_TABLE_FACTS, "path"], flags) };
}

/** A label says where a shortcut leads. */
function withTarget(columns: readonly FileColumn[], flags: Flags): readonly FileColumn[] {
  return flags["type-style"] === "label" ? [...new Set([...columns, "shortcutDetails" as const])] : columns;
}

function writtenAs(flags: Flags, config: Config): ListRequest["written"] {
  if (flags.template !== undefined) return "template";
  if (flags.print0 === true) return "print0";
  return (textOf(flags.format) ?? config.format ?? "table") as Format;
}

/** Flags of which each says the same thing in another way. */
const EXCLUSIVE: readonly (readonly [string, string])[] = [
  ["limit", "all"],
  ["drive", "my-drive"],
  ["template", "format"],
  ["template", "columns"],
  ["template", "print0"],
  ["print0", "format"],
  ["account", "demo"],
  ["credentials", "demo"],
  ["subject", "demo"],
];

function refuseTogether(flags: Flags): void {
  const pair = EXCLUSIVE.find(([one, other]) => flags[one] !== undefined && flags[other] !== undefined);
  if (pair === undefined) return;
  const [one, other] = pair;
  throw new FlagError(other === "demo" ? one : other, `Cannot use --${one} and --${other} together`, {
    hint:
      other === "demo" ? `The made-up Drive has no accounts: leave --${one} out` : "Leave one of them out",
  });
}
