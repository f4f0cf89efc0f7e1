import { z } from "zod";

/** What a summary can be about. */
export const TOPICS = [
  "folders",
  "types",
  "owners",
  "years",
  "drives",
  "extensions",
  "largest",
  "oldest",
  "duplicates",
  "sharing",
  "people",
] as const;

/** How many rows are told unless another number is asked for. */
export const DEFAULT_LIMIT = 20;

/** What the tool takes. */
export const input = z.strictObject({
  about: z.enum(TOPICS).optional().describe("Default folders; sharing: how far seen"),
  place: z.string().optional(),
  depth: z.int().min(1).max(20).optional(),
  group: z.string().optional().describe("Files of one group: link, ann@…"),
  trashed: z.boolean().optional(),
  limit: z.int().min(1).max(500).optional().describe(`Default ${DEFAULT_LIMIT}`),
});

/** What {@link summarizeDrive} takes. */
export type SummarizeInput = z.output<typeof input>;
