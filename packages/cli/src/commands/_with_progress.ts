import type { ListingProgress } from "@drivelens/core";
import type { CliIo } from "../io.ts";
import { progressLine } from "../progress.ts";

/** Shows how far a listing into the catalog has come. */
export async function withProgress<T>(
  { stderr, now, env }: CliIo,
  action: (onProgress: (progress: ListingProgress) => void) => Promise<T>,
): Promise<T> {
  const progress = progressLine({ stderr, now, env });
  try {
    return await action(({ rows, examined, pages, requestsInFlight }) =>
      progress.update({ rows, examined, pages, inFlight: requestsInFlight }),
    );
  } finally {
    await progress.stop();
  }
}
