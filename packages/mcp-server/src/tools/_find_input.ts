import { z } from "zod";

/** How many files are told unless another number is asked for. */
export const DEFAULT_LIMIT = 20;
const MOST_ROWS = 200;

/** What the tool takes. */
export const input = z.strictObject({
  words: z.string().min(1),
  contents: z.boolean().optional().describe("Words inside files too, by Google"),
  place: z.string().optional(),
  type: z.string().optional(),
  limit: z.int().min(1).max(MOST_ROWS).optional().describe(`Default ${DEFAULT_LIMIT}, most ${MOST_ROWS}`),
});

/** What {@link findDriveFiles} takes. */
export type FindInput = z.output<typeof input>;
