import { input } from "./_changes_input.ts";
import type { Tool } from "./tool.ts";

/** Tells what became of files. */
export const listDriveChanges: Tool<typeof input> = {
  name: "list_drive_changes",
  title: "List Drive changes",
  description: "What was added, edited, renamed, moved, trashed, shared or unshared, the latest last",
  input,
  output: {
    type: "object",
    properties: { rows: { type: "array" }, complete: { type: "boolean" } },
    required: ["complete"],
  },
  handler: async (given, call) => (await import("./_run_changes.ts")).runChanges(given, call),
};
