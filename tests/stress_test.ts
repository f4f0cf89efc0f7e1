import { expect, test } from "vitest";
import { stressCatalog } from "../scripts/_stress_catalog.ts";
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

test("two processes bring a catalog up to date that ten read, and nobody sees anything wrong", async () => {
  const { syncs, reads, edits, violations } = await stressCatalog({ seconds: 10 });
  expect(violations).toEqual([]);
  expect({ syncs: syncs > 0, reads: reads > 9, edits: edits > 50 }).toEqual({
    syncs: true,
    reads: true,
    edits: true,
  });
}, 120_000);
