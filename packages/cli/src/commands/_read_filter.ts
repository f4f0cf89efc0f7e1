import { type FileFilter, parseSize, parseWhen, type SizeRange, type TimeRange } from "@drivelens/core";
import { aboutFlag } from "../command_line/about_flag.ts";
import type { Flags } from "../command_line/command.ts";
import { FlagError } from "../command_line/flag_error.ts";
import { checkFilter } from "./_check_filter.ts";
import { textOf, textsOf } from "./_texts.ts";

/** What {@link readFilter} reckons dates from. */
export interface ReadFilterOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Makes a filter of flags.
 *
 * @throws {FlagError} for a value that is none, and two flags that exclude each other.
 * @throws {DriveError} `INVALID_INPUT` for a query that Drive is known to refuse.
 */
export function readFilter(flags: Flags, { now }: ReadFilterOptions): FileFilter {
  const times = (word: string): TimeRange | undefined => {
    const [after, before] = ["after", "before"].map((end) => textOf(flags[`${word}-${end}`]));
    if (after === undefined && before === undefined) return undefined;
    return {
      ...(after === undefined ? {} : { after: aboutFlag(`${word}-after`, () => parseWhen(after, { now })) }),
      ...(before === undefined
        ? {}
        : { before: aboutFlag(`${word}-before`, () => parseWhen(before, { now })) }),
    };
  };
  if (flags.mine === true && flags.owner !== undefined) {
    throw new FlagError("mine", "Cannot use --mine and --owner together", { hint: "Leave one of them out" });
  }
  const isSet = (flag: string) => (flags[flag] === true ? true : undefined);
  const filter: FileFilter = {
    names: listOf(flags.name),
    excludedNames: listOf(flags.exclude),
    text: textOf(flags.text),
    types: listOf(
      textsOf(flags.type)
        .flatMap((each) => each.split(","))
        .map((each) => each.trim()),
    ),
    owner: flags.mine === true ? "me" : textOf(flags.owner),
    shared: isSet("shared"),
    sharedWith: textOf(flags["shared-with"]),
    sharedBy: textOf(flags["shared-by"]),
    modifiedBy: textOf(flags["modified-by"]),
    public: isSet("public"),
    starred: isSet("starred"),
    trashed: isSet("trashed"),
    modified: times("modified"),
    created: times("created"),
    viewed: times("viewed"),
    sharedWithMe: times("shared"),
    size: sizes(flags),
    labels: listOf(flags.label),
    properties: properties(flags),
    query: textOf(flags.query),
  };
  checkFilter(filter, flags);
  return filter;
}

/**
 * Whether a filter may leave out some of the files in a folder; a folder and its files are thrown away together, so that the
 * trash alone does not.
 */
export function leavesOut({ trashed: _, ...others }: FileFilter = {}): boolean {
  return Object.values(others).some((value) => value !== undefined);
}

function listOf(value: Flags[string]): readonly string[] | undefined {
  const texts = textsOf(value);
  return texts.length === 0 ? undefined : texts;
}

function sizes(flags: Flags): SizeRange | undefined {
  const [larger, smaller] = [textOf(flags.larger), textOf(flags.smaller)];
  if (larger === undefined && smaller === undefined) return undefined;
  return {
    ...(larger === undefined ? {} : { larger: aboutFlag("larger", () => parseSize(larger)) }),
    ...(smaller === undefined ? {} : { smaller: aboutFlag("smaller", () => parseSize(smaller)) }),
  };
}

function properties(flags: Flags): Readonly<Record<string, string>> | undefined {
  const pairs = textsOf(flags.property).map((each) => {
    const [, key, value] = each.match(/^([^=]+)=(.*)$/s) ?? [];
    if (key !== undefined && value !== undefined) return [key, value] as const;
    throw new FlagError("property", `Cannot use "${each}" as --property`, { hint: "Say it as client=north" });
  });
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}
