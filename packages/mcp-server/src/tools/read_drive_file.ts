import { input } from "./_read_input.ts";
import type { Tool } from "./tool.ts";

/** Reads what a file says, in parts; it answers in blocks, for clients drop an image that does not fit a schema. */
export const readDriveFile: Tool<typeof input> = {
  name: "read_drive_file",
  title: "Read a Drive file",
  description:
    "The text of a document, sheet (CSV of every tab), slides, PDF, Office file, e-mail or text, in parts; pictures as an image",
  input,
  readsContents: true,
  handler: async (given, call) => (await import("./run_read.ts")).runRead(given, call),
};
