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
    "Files and folders of everything (own, shared with the user, shared drives) or a place, last modified first; all conditions must hold",
  input,
  output: {
    type: "object",
    properties: {
      rows: { type: "array" },
      cursor: { type: "string" },
      complete: { type: "boolean" },
    },
    required: ["complete"],
  },
  keepsTime: true,
  handler: async (given, call) => (await import("./_run_list.ts")).runList(given, call),
};
