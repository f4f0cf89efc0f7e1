import { quotedName } from "../quoted_name.ts";

const MOST = 200;

/** Writes a path in quotation marks for a sentence, as {@link quotedName} does a name: others' names may be part of it. */
export function quotedPath(path: string): string {
  return quotedName(path, { most: MOST });
}
