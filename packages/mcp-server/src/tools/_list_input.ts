import { z } from "zod";
import { FILTER_INPUT } from "./_filter_input.ts";

/** A page of 50 costs an assistant some 2,500 tokens. */
export const DEFAULT_LIMIT = 50;
const MOST_ROWS = 200;

/** What the tool takes. */
export const input = z.strictObject({
  place: z
    .string()
    .optional()
    .describe(
      "/Path, drive:NAME, shared-with-me:, starred:, trash:, orphaned:, ID or URL. Default: everything",
    ),
  recursive: z.boolean().optional(),
  depth: z.int().min(1).optional(),
  ...FILTER_INPUT,
  sort: z.string().optional().describe("modified (default), name, size, created…; asc or desc"),
  columns: z
    .string()
    .optional()
    .describe(
      "More of each: path, owner, created, viewed, shared, shared_by, modified_by, link, mime, parent",
    ),
  limit: z.int().min(1).max(MOST_ROWS).optional().describe(`Default ${DEFAULT_LIMIT}`),
  cursor: z.string().optional().describe("Next page; alone"),
});

/** What {@link listDriveFiles} takes. */
export type ListInput = z.output<typeof input>;
