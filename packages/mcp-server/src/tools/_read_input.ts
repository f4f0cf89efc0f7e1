import { z } from "zod";

/** No text is longer unless more is asked for. */
export const DEFAULT_CHARACTERS = 20_000;
const MOST_CHARACTERS = 100_000;

/** What the tool takes. */
export const input = z.strictObject({
  file: z.string().min(1).describe("ID, /path or URL"),
  offset: z.int().min(0).optional(),
  limit: z.int().min(1).max(MOST_CHARACTERS).optional().describe(`Characters; default ${DEFAULT_CHARACTERS}`),
  page: z.int().min(1).optional().describe("Page or slide"),
  tab: z.string().optional(),
  range: z.string().optional().describe("Cells: B2:D10"),
  match: z.string().optional().describe("Passages around words"),
  outline: z.boolean().optional().describe("Headings, pages, tabs and sizes"),
});

/** What {@link readDriveFile} takes. */
export type ReadInput = z.output<typeof input>;
