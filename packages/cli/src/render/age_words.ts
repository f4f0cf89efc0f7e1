import { count } from "./human.ts";

const UNITS: readonly (readonly [seconds: number, noun: string])[] = [
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
  [1, "second"],
];

/** Says how long ago something was, in whole units of the largest that fits. */
export function ageWords(ageSeconds: number): string {
  const [seconds, noun] = UNITS.find(([least]) => ageSeconds >= least) ?? [1, "second"];
  return count(Math.floor(ageSeconds / seconds), noun);
}
