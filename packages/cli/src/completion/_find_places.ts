import type { Candidate } from "./find_values.ts";

/** Where every path begins. */
const BEGINNINGS: readonly Candidate[] = [
  { value: "/", describe: "My Drive" },
  { value: "my:", describe: "My Drive" },
  { value: "shared-with-me:", describe: "What is shared with you" },
  { value: "starred:", describe: "What you have starred" },
  { value: "trash:", describe: "The trash" },
  { value: "orphaned:", describe: "What lies in no folder" },
  { value: "drive:", describe: "A shared drive" },
];
const PATH = /^(?:\/|(?:my|drive|shared-with-me|starred|trash|orphaned):)/;

/** What is known of places. */
export interface FindPlacesOptions {
  readonly places: readonly string[];
  readonly drives: readonly Candidate[];
}

/** Finds the places that go on from what is typed, one step: the next folder, and not all below it. */
export function findPlaces(typed: string, { places, drives }: FindPlacesOptions): readonly Candidate[] {
  const found = new Map(BEGINNINGS.map((each) => [each.value, each]));
  const folders = [
    ...drives.map(({ value, describe }) => ({ value: `drive:${inPath(value)}`, describe })),
    ...places.filter((place) => PATH.test(place)).map((value) => ({ value, describe: "" })),
  ];
  for (const { value, describe } of folders) {
    if (!value.startsWith(typed)) continue;
    const folder = value.endsWith("/") || value.endsWith(":") ? value : `${value}/`;
    const step = folder.slice(0, endOfStep(folder, typed.length));
    if (!found.has(step)) found.set(step, { value: step, describe: step === folder ? describe : "" });
  }
  return [...found.values()].filter(({ value }) => value.startsWith(typed) && value !== typed);
}

function endOfStep(folder: string, typed: number): number {
  const beginning = folder.indexOf(":") + 1;
  if (!folder.startsWith("/") && typed < beginning) return beginning;
  const slash = folder.indexOf("/", typed);
  return slash === -1 ? folder.length : slash + 1;
}

/** A name as one step of a path. */
function inPath(name: string): string {
  return name.replace(/[%/\p{Cc}]/gu, (sign) => encodeURIComponent(sign));
}
