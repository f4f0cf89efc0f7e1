import { z } from "zod";
import type { Tool } from "./tool.ts";

const input = z.strictObject({});

/** Tells who is signed in, what may be read, how fresh the catalog is, and what to do next. */
export const driveStatus: Tool<typeof input> = {
  name: "drive_status",
  title: "Drive status",
  description: "Who is signed in, what may be read, how fresh the catalog is, what to do next",
  input,
  output: {
    type: "object",
    properties: { signed_in: { type: "boolean" }, next: { type: "array" }, complete: { type: "boolean" } },
    required: ["complete"],
  },
  handler: async (_given, call) => (await import("./_run_status.ts")).runStatus(call),
};
