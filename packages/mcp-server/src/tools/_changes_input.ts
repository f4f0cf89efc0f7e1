import { z } from "zod";

/** How many changes are told unless another number is asked for. */
export const DEFAULT_LIMIT = 50;

/** What the tool takes. */
export const input = z.strictObject({
  since: z.string().optional().describe("7d (default), 2026-01-31, an as_of"),
  limit: z.int().min(1).max(200).optional().describe(`The latest; default ${DEFAULT_LIMIT}`),
  cursor: z.string().optional().describe("Earlier ones"),
});

/** What {@link listDriveChanges} takes. */
export type ChangesInput = z.output<typeof input>;
