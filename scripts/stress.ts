// `npm run stress -- --rounds 100 --catalog-seconds 300`: round after round of processes that refresh one sign-in and are
// killed while they do, then processes that write and read one catalog. Prints a line for each round and fails when anything
// was seen that must never be.
import process from "node:process";
import { parseArgs } from "node:util";
import { stressCatalog } from "./_stress_catalog.ts";
import { runStressRound } from "./_stress_round.ts";

/** With as many rounds, kills must have fallen into refreshes. */
const ENOUGH_ROUNDS = 30;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "100" },
    "catalog-seconds": { type: "string", default: "300" },
  },
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`Cannot run "${values.rounds}" rounds: expected a whole number from 1 on`);
  process.exit(2);
}
const seconds = Number(values["catalog-seconds"]);
if (!Number.isInteger(seconds) || seconds < 1) {
  console.error(`Cannot run for "${values["catalog-seconds"]}" seconds: expected a whole number from 1 on`);
  process.exit(2);
}
const sum = { refreshes: 0, killed: 0, interrupted: 0, violations: 0, seconds: 0 };
for (let round = 1; round <= rounds; round++) {
  const { violations, milliseconds, ...seen } = await runStressRound();
  sum.refreshes += seen.refreshes;
  sum.killed += seen.killed;
  sum.interrupted += seen.interrupted;
  sum.violations += violations.length;
  sum.seconds += milliseconds / 1000;
  console.log(
    `Round ${round} of ${rounds}: ${seen.killed} killed, ${seen.interrupted} while refreshing, ${seen.refreshes} refreshes of ${seen.latencyMs} ms, ${violations.length} violations, ${(milliseconds / 1000).toFixed(1)} s`,
  );
  for (const violation of violations) console.error(`  ${violation}`);
  if (round % 10 === 0 || round === rounds) {
    console.log(
      `So far: ${round} rounds, ${sum.killed} killed, ${sum.interrupted} while refreshing, ${sum.refreshes} refreshes, ${sum.violations} violations, ${(sum.seconds / round).toFixed(1)} s a round`,
    );
  }
}
if (rounds >= ENOUGH_ROUNDS && sum.interrupted === 0) {
  console.error("No kill fell into a refresh, so that nothing was shown");
  process.exitCode = 1;
} else process.exitCode = sum.violations === 0 ? 0 : 1;
const { syncs, reads, edits, violations } = await stressCatalog({ seconds });
console.log(
  `Catalog, ${seconds} s: ${syncs} syncs, ${reads} reads, ${edits} changes, ${violations.length} violations`,
);
for (const violation of violations) console.error(`  ${violation}`);
if (violations.length > 0) process.exitCode = 1;
