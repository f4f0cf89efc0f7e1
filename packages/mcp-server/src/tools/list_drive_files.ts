import { input } from "./_list_input.ts";
import type { Tool } from "./tool.ts";

/**
 * The tool that the project exists for: a page of files.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/list
 */
export const listDriveFiles: Tool<typeof input> = {
  name: "list_drive_files",
  title: "List Drive files",
  description:
    "Lists files and folders, last modified first, of everything (own, shared with the user, shared drives) or a place; all conditions must hold",
  input,
  output: {
    type: "object",
    properties: {
      columns: { type: "array" },
      rows: { type: "array" },
      cursor: { type: "string" },
      complete: { type: "boolean" },
    },
    required: ["complete"],
  },
  handler: async (given, call) => (await import("./_run_list.ts")).runList(given, call),
};
