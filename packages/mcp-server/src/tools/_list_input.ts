import { z } from "zod";
import { FILTER_INPUT } from "./_filter_input.ts";

/** A page of 50 costs an assistant some 2,500 tokens. */
export const DEFAULT_LIMIT = 50;
const MOST_ROWS = 200;

/** What the tool takes. */
export const input = z.strictObject({
  place: z.string().optional().describe("/Path, drive:NAME, shared-with-me:, ID or URL"),
  recursive: z.boolean().optional(),
  depth: z.int().min(1).optional(),
  ...FILTER_INPUT,
  sort: z.string().optional().describe("modified (default), name, size…; asc, desc"),
  columns: z.string().optional().describe("Also path, owner, created, viewed, shared, shared_by, link, mime"),
  limit: z.int().min(1).max(MOST_ROWS).optional().describe(`Default ${DEFAULT_LIMIT}, most ${MOST_ROWS}`),
  cursor: z.string().optional().describe("Next page"),
});

/** What {@link listDriveFiles} takes. */
export type ListInput = z.output<typeof input>;
