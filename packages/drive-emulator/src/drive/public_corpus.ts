import type { QueryNode } from "../query/query_node.ts";
import type { FileRecord } from "../world/file_record.ts";
import { isOpenToAll, type World } from "../world/world.ts";
import type { Corpus } from "./corpus.ts";
import { clausesOf } from "./read_query.ts";

/** What a call by API key looks through: what is open to everybody in the public folders that the query names. */
export function publicCorpus(node: QueryNode | undefined, world: World): Corpus {
  const folders = new Set<string>();
  for (const { field, value } of node === undefined ? [] : clausesOf(node)) {
    const folder = field === "parents" ? world.files.get(String(value)) : undefined;
    if (folder !== undefined && isOpenToAll(folder)) folders.add(folder.id);
  }
  return {
    name: "public",
    includes: (file: FileRecord) =>
      file.parent !== undefined && folders.has(file.parent) && isOpenToAll(file),
  };
}
