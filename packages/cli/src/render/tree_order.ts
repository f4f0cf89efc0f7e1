import { holdsFiles, type TreeNode } from "./tree_node.ts";

let collator: Intl.Collator | undefined;

/** Orders the nodes of a folder as people expect: folders first, then by name, `file 2` before `file 10`. */
export function compareNodes(one: TreeNode, other: TreeNode): number {
  const folders = Number(holdsFiles(other)) - Number(holdsFiles(one));
  if (folders !== 0) return folders;
  // Making one takes longer than the rest of a small tree.
  collator ??= new Intl.Collator(undefined, { numeric: true });
  return (
    collator.compare(one.label, other.label) ||
    compareText(one.label, other.label) ||
    compareText(one.file?.id ?? "", other.file?.id ?? "")
  );
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
