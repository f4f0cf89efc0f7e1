import { input } from "./_get_input.ts";
import type { Tool } from "./tool.ts";

/** Tells all about one file. */
export const getDriveFile: Tool<typeof input> = {
  name: "get_drive_file",
  title: "Get a Drive file",
  description: "All about one file or folder: path, dates, people, size, link, and who has access",
  input,
  output: {
    type: "object",
    properties: { file: { type: "object" }, complete: { type: "boolean" } },
    required: ["complete"],
  },
  handler: async (given, call) => (await import("./_run_get.ts")).runGet(given, call),
};
