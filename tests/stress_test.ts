import { expect, test } from "vitest";
import { runStressRound } from "../scripts/_stress_round.ts";

// Windows knows no SIGKILL that could be told from another end.
test.skipIf(process.platform === "win32").each([1, 2, 3])(
  "fifty processes share one refresh while twenty of them are killed, round %i",
  async () => {
    const { killed, refreshes, violations } = await runStressRound();
    expect(violations).toEqual([]);
    expect(refreshes).toBeGreaterThan(0);
    expect(killed, "the kills came too late to show anything").toBeGreaterThan(10);
  },
  60_000,
);
