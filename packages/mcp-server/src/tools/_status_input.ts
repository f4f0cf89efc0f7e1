import { z } from "zod";

/** What the tool takes. */
export const input = z.strictObject({
  sign_in: z.boolean().optional().describe("Begin to sign in"),
});

/** What {@link driveStatus} takes. */
export type StatusInput = z.output<typeof input>;
