import { editDistance } from "./edit_distance.ts";

/** Returns the word that was most likely meant by a mistyped one, if any is near enough. */
export function suggest(typed: string, known: readonly string[]): string | undefined {
  const nearest = known
    .map((word) => ({ word, distance: editDistance(typed.toLowerCase(), word.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance)[0];
  const near = Math.max(1, Math.floor(typed.length / 3));
  return nearest !== undefined && nearest.distance <= near ? nearest.word : undefined;
}
