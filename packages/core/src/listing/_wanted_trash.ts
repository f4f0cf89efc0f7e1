import type { Aim } from "./_aim.ts";
import { readRawQuery } from "./_raw_query.ts";
import type { FileFilter } from "./file_filter.ts";

/**
 * Whether folders are gone into for what lies in the trash, or for what does not; undefined for both. What of their files is
 * wanted, is decided of each.
 */
export function wantedTrash({ inTrash }: Aim, { trashed, query }: FileFilter): boolean | undefined {
  if (inTrash) return true;
  const isOpen = trashed === undefined && readRawQuery(query ?? "")?.speaksOfTrashed === true;
  return trashed === true || isOpen ? undefined : false;
}
