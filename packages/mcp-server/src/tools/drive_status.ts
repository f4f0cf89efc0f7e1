import { input } from "./_status_input.ts";
import type { Tool } from "./tool.ts";

/** Tells who is signed in, what may be read, how fresh the catalog is, and what to do next. */
export const driveStatus: Tool<typeof input> = {
  name: "drive_status",
  title: "Drive status",
  description: "Who is signed in, what may be read, how fresh the catalog is, what to do next",
  input,
  output: {
    type: "object",
    properties: { signed_in: { type: "boolean" }, complete: { type: "boolean" } },
    required: ["complete"],
  },
  keepsTime: true,
  handler: async (given, call) => (await import("./_run_status.ts")).runStatus(given, call),
};
