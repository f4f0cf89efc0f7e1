import { DriveError, explainListing, type FileFilter, findQueryProblem } from "@drivelens/core";
import { aboutFlag } from "../command_line/about_flag.ts";
import type { Flags } from "../command_line/command.ts";
import { pointAt } from "../render/point_at.ts";

/** The flags that each part of a filter is made of. */
const FLAGS: Readonly<Record<keyof FileFilter, readonly string[]>> = {
  names: ["name"],
  excludedNames: ["exclude"],
  text: ["text"],
  types: ["type"],
  owner: ["owner", "mine"],
  shared: ["shared"],
  sharedWith: ["shared-with"],
  sharedBy: ["shared-by"],
  modifiedBy: ["modified-by"],
  public: ["public"],
  starred: ["starred"],
  trashed: ["trashed"],
  modified: ["modified-before", "modified-after"],
  created: ["created-before", "created-after"],
  viewed: ["viewed-before", "viewed-after"],
  sharedWithMe: ["shared-before", "shared-after"],
  size: ["smaller", "larger"],
  labels: ["label"],
  properties: ["property"],
  query: ["query"],
};

/**
 * Checks each part of a filter by itself, so that what is wrong can be shown where it was typed.
 *
 * @throws {FlagError} that names the flag; `INVALID_INPUT` with the place in a query.
 */
export function checkFilter(filter: FileFilter, flags: Flags): void {
  const problem = findQueryProblem(filter.query ?? "");
  if (problem !== undefined) {
    throw new DriveError("INVALID_INPUT", `Cannot use the query: ${problem.what}`, {
      hint: `${problem.hint}\n${pointAt(filter.query ?? "", problem.at)}`,
    });
  }
  for (const [part, names] of Object.entries(FLAGS)) {
    const value = filter[part as keyof FileFilter];
    const flag = names.find((name) => flags[name] !== undefined);
    if (value !== undefined && flag !== undefined)
      aboutFlag(flag, () => explainListing({ filter: { [part]: value } }));
  }
}
