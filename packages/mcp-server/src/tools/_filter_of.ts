import { type FileFilter, parseSize, parseWhen, type SizeRange, type TimeRange } from "@drivelens/core";
import type { FilterInput } from "./_filter_input.ts";

/**
 * Makes a filter of a tool's arguments.
 *
 * @param now the time in milliseconds since 1970
 * @throws {DriveError} `INVALID_INPUT` for a time or a size that is none.
 */
export function filterOf(given: FilterInput, now: () => number): FileFilter {
  const times = (after: string | undefined, before?: string): TimeRange | undefined =>
    after === undefined && before === undefined
      ? undefined
      : {
          ...(after === undefined ? {} : { after: parseWhen(after, { now }) }),
          ...(before === undefined ? {} : { before: parseWhen(before, { now }) }),
        };
  const filter: FileFilter = {
    names: listOf(given.name),
    excludedNames: listOf(given.exclude),
    text: given.text,
    types: listOf(given.type?.replaceAll(" ", "")),
    owner: given.owner,
    shared: given.shared,
    sharedWith: given.shared_with,
    sharedBy: given.shared_by,
    modifiedBy: given.modified_by,
    public: given.public,
    starred: given.starred,
    trashed: given.trashed,
    modified: times(given.modified_after, given.modified_before),
    created: times(given.created_after, given.created_before),
    viewed: times(given.viewed_after, given.viewed_before),
    sharedWithMe: times(given.shared_after, given.shared_before),
    size: sizes(given),
    query: given.query === "" ? undefined : given.query,
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

/** The words of a list with commas; undefined where there is none. */
export function listOf(text: string | undefined): readonly string[] | undefined {
  const words = text?.split(",").filter((each) => each.trim() !== "");
  return words === undefined || words.length === 0 ? undefined : words;
}

function sizes({ larger, smaller }: FilterInput): SizeRange | undefined {
  if (larger === undefined && smaller === undefined) return undefined;
  return {
    ...(larger === undefined ? {} : { larger: parseSize(larger) }),
    ...(smaller === undefined ? {} : { smaller: parseSize(smaller) }),
  };
}
