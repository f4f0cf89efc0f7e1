import { z } from "zod";

/** What the tool takes. */
export const input = z.strictObject({
  file: z.string().min(1).describe("ID, /path, drive:NAME/path or URL"),
});

/** What {@link getDriveFile} takes. */
export type GetInput = z.output<typeof input>;
