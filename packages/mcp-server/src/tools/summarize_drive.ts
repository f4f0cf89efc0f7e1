import { input } from "./_summarize_input.ts";
import type { Tool } from "./tool.ts";

/** Answers what no list call answers: what takes up space, what is there twice, and what is visible to whom. */
export const summarizeDrive: Tool<typeof input> = {
  name: "summarize_drive",
  title: "Summarize a Drive",
  description: "What takes the space, largest and oldest files, duplicates, who can see what",
  input,
  output: {
    type: "object",
    properties: { rows: { type: "array" }, complete: { type: "boolean" } },
    required: ["complete"],
  },
  handler: async (given, call) => (await import("./_run_summarize.ts")).runSummarize(given, call),
};
