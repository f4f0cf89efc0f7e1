import { START_PAGE_TOKEN_SCHEMA } from "../fields/schema.ts";
import { selectFields } from "../fields/select_fields.ts";
import type { World } from "../world/world.ts";
import { readChangeCorpus } from "./_change_corpus.ts";
import type { ChangeTokens } from "./change_tokens.ts";
import { type Endpoint, withFields } from "./endpoint.ts";
import { PARAMETERS } from "./parameter_tables.ts";
import { isRefusal, readParameters } from "./parameters.ts";
import { altRefusal } from "./system_parameters.ts";

/**
 * changes.getStartPageToken: where the changes begin that are still to come, for the user or for one shared drive.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/changes/getStartPageToken
 */
export function createChangesStartPageToken(world: World, tokens: ChangeTokens): Endpoint {
  return ({ query, caller }) => {
    const parameters = readParameters(query, PARAMETERS["changes.getStartPageToken"]);
    if (isRefusal(parameters)) return parameters;
    const alt = altRefusal(query);
    if (alt !== undefined) return alt;
    const corpus = readChangeCorpus(parameters, { world, email: caller.email });
    if (isRefusal(corpus)) return corpus;
    return withFields(query.get("fields") ?? "*", START_PAGE_TOKEN_SCHEMA, (selection) => {
      const startPageToken = tokens.issue(world.changes.last, corpus.binding);
      return {
        status: 200,
        body: selectFields({ kind: "drive#startPageToken", startPageToken }, selection),
      };
    });
  };
}
