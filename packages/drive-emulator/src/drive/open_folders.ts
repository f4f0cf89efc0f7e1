import type { QueryNode } from "../query/query_node.ts";
import { canOpenId, isOpenByLink } from "../world/as_seen.ts";
import type { FileRecord } from "../world/file_record.ts";
import { clausesOf } from "./read_query.ts";
import type { Viewer } from "./viewer.ts";

/**
 * Makes the test of what a listing shows beside the caller's own files, and to nobody in their place: what is open by
 * link in the folders that the query names and the caller can open. A resource key of such a file is not asked for,
 * since the listing is how a program comes to know it.
 */
export function inOpenFolders(node: QueryNode | undefined, viewer: Viewer): (file: FileRecord) => boolean {
  const named = node === undefined ? [] : clausesOf(node).filter(({ field }) => field === "parents");
  const folders = new Set(
    named.map(({ value }) => String(value)).filter((id) => canOpenId(viewer.world, id, viewer)),
  );
  return (file) => file.parent !== undefined && folders.has(file.parent) && isOpenByLink(file, viewer.email);
}
