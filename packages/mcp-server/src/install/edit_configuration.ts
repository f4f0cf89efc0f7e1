import type { McpClient } from "./clients.ts";
import { type EditedText, type EntryPlace, editJson } from "./edit_json.ts";
import { editToml, tableText } from "./edit_toml.ts";

/**
 * Sets the entry of this name in the text of a client's configuration file, and nothing else.
 *
 * @param value undefined takes the entry out
 * @throws {DriveError} `INVALID_INPUT` for a text that cannot be read, with its line, or cannot be edited so.
 */
export function editConfiguration(
  text: string,
  client: McpClient,
  { name, value }: ConfigurationEdit,
): EditedText {
  const place = placeOf(client, name);
  return client.format === "toml" ? editToml(text, place, value) : editJson(text, place, value);
}

/** What {@link editConfiguration} sets. */
export interface ConfigurationEdit {
  /** What the server is called in the client. */
  readonly name: string;
  readonly value: unknown;
}

/** Writes what would be in an otherwise empty file. */
export function configurationText(client: McpClient, { name, value }: ConfigurationEdit): string {
  const place = placeOf(client, name);
  return client.format === "toml" ? tableText(value, place) : editJson("", place, value).text;
}

function placeOf({ path, container, format }: McpClient, name: string): EntryPlace {
  return { path, container, name, isLenient: format === "jsonc" };
}
