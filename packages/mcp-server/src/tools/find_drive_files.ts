import { input } from "./_find_input.ts";
import type { Tool } from "./tool.ts";

/** Finds files by name and path in the catalog, and by contents through Google. */
export const findDriveFiles: Tool<typeof input> = {
  name: "find_drive_files",
  title: "Find Drive files",
  description: "Searches by name and path, best match first, with typing mistakes; contents when asked for",
  input,
  output: {
    type: "object",
    properties: {
      rows: { type: "array" },
      complete: { type: "boolean" },
    },
    required: ["complete"],
  },
  handler: async (given, call) => (await import("./_run_find.ts")).runFind(given, call),
};
