import type { PlacedEntry } from "../changes/change_logs.ts";
import { CHANGE_LIST_SCHEMA } from "../fields/schema.ts";
import { below, selectFields, selects } from "../fields/select_fields.ts";
import type { World } from "../world/world.ts";
import { inclusionRefusal, readChangeCorpus } from "./_change_corpus.ts";
import { type ChangeView, type SeenChange, seeChange } from "./_see_change.ts";
import type { ChangeTokens } from "./change_tokens.ts";
import { includesDrives, readSpaces } from "./drive_support.ts";
import { type Endpoint, withFields } from "./endpoint.ts";
import { PARAMETERS } from "./parameter_tables.ts";
import { invalid, isRefusal, readParameters } from "./parameters.ts";
import { showsEveryFile } from "./scopes.ts";
import { altRefusal } from "./system_parameters.ts";

const DEFAULT_FIELDS =
  "kind,nextPageToken,newStartPageToken,changes(kind,type,changeType,time,removed,fileId,driveId," +
  "file(kind,id,name,mimeType,resourceKey),drive(kind,id,name))";

/**
 * changes.list: what has changed for the user, or on one shared drive, in the order in which it did. Each file has one
 * entry, that of its latest change, and is shown as it is now.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/changes/list
 */
export function createChangesList(world: World, tokens: ChangeTokens): Endpoint {
  return ({ query, caller }) => {
    const parameters = readParameters(query, PARAMETERS["changes.list"]);
    if (isRefusal(parameters)) return parameters;
    const alt = altRefusal(query);
    if (alt !== undefined) return alt;
    const token = parameters.text("pageToken");
    if (token === undefined) return invalid("Required parameter: pageToken", "pageToken", "required");
    const spaces = readSpaces(parameters);
    if (spaces === undefined) return invalid("Invalid Value", "spaces", "invalid");
    const corpus = readChangeCorpus(parameters, { world, email: caller.email });
    if (isRefusal(corpus)) return corpus;
    const excluded = inclusionRefusal(parameters, corpus);
    if (excluded !== undefined) return excluded;
    const found = tokens.find(token, corpus.binding);
    if (isRefusal(found)) return found;
    const shows = spaces.includes("drive") && showsEveryFile(caller.scopes);
    const page = readPage(shows ? world.changes.after(corpus.log, found.position) : [], {
      size: parameters.pageSize,
      viewer: { world, ...caller },
      driveId: corpus.driveId,
      includesDrives: includesDrives(parameters),
      includesRemoved: query.get("includeRemoved") === null || parameters.flag("includeRemoved"),
      showsCorpusRemovals: parameters.flag("includeCorpusRemovals"),
      onlyMyDrive: parameters.flag("restrictToMyDrive"),
    });
    return withFields(query.get("fields") ?? DEFAULT_FIELDS, CHANGE_LIST_SCHEMA, (selection) => {
      const next = tokens.issue(page.next ?? world.changes.last, corpus.binding);
      const envelope = {
        kind: "drive#changeList",
        ...(page.next === undefined ? { newStartPageToken: next } : { nextPageToken: next }),
      };
      const body = selectFields(envelope, selection) as Record<string, unknown>;
      if (selects(selection, "changes"))
        body.changes = page.changes.map((change) => change(below(selection, "changes")));
      return { status: 200, body };
    });
  };
}

interface Page {
  readonly changes: readonly SeenChange[];
  /** Position behind which the next page begins, unless this is the last one. */
  readonly next: number | undefined;
}

function readPage(
  entries: readonly PlacedEntry[],
  { size, ...view }: ChangeView & { readonly size: number },
): Page {
  const changes: SeenChange[] = [];
  for (const [at, entry] of entries.entries()) {
    const change = seeChange(entry, view);
    if (change !== undefined) changes.push(change);
    if (changes.length === size && at + 1 < entries.length) return { changes, next: entry.position };
  }
  return { changes, next: undefined };
}
