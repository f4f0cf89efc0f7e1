import type { DriveFile } from "@drivelens/core";
import { count, humanSize } from "./human.ts";
import type { TreeNode } from "./tree_node.ts";

/** What lies below a node of a tree, at any depth. */
export interface TreeTotals {
  files: number;
  folders: number;
  bytes: number;
  /** Whether the size of any file is known. */
  sized: boolean;
}

/** Counts what lies below each node that has children. */
export function treeTotals(roots: readonly TreeNode[]): ReadonlyMap<TreeNode, TreeTotals> {
  const totals = new Map<TreeNode, TreeTotals>();
  const open = roots.filter(hasChildren);
  const order: TreeNode[] = [];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    order.push(node);
    for (const child of node.children) if (hasChildren(child)) open.push(child);
  }
  // Children come behind their parents, so that from the end each is whole before it is added to its parent.
  for (const node of order.reverse()) {
    const sum = noTotals();
    for (const child of node.children) {
      addFile(sum, child.file);
      if (hasChildren(child)) addTotals(sum, totals.get(child));
    }
    totals.set(node, sum);
  }
  return totals;
}

function hasChildren({ children }: TreeNode): boolean {
  return children.length > 0;
}

/** Sums up a whole tree: all that lies below its roots, and roots that are files themselves. */
export function sumOf(roots: readonly TreeNode[], totals: ReadonlyMap<TreeNode, TreeTotals>): TreeTotals {
  const sum = noTotals();
  for (const root of roots) {
    if (root.file?.type !== "folder") addFile(sum, root.file);
    addTotals(sum, totals.get(root));
  }
  return sum;
}

/** Writes what a whole tree holds: `3 folders, 12 files, 34 MB`. */
export function sumText(sum: TreeTotals): string {
  return [count(sum.folders, "folder"), count(sum.files, "file"), ...sizeText(sum)].join(", ");
}

/** Writes what a folder holds, and nothing of what it does not: `12 files, 3 folders, 34 MB`. */
export function belowText(below: TreeTotals): string {
  const files = below.files > 0 ? [count(below.files, "file")] : [];
  const folders = below.folders > 0 ? [count(below.folders, "folder")] : [];
  return [...files, ...folders, ...sizeText(below)].join(", ");
}

function sizeText({ bytes, sized }: TreeTotals): string[] {
  return sized ? [humanSize(bytes)] : [];
}

function noTotals(): TreeTotals {
  return { files: 0, folders: 0, bytes: 0, sized: false };
}

function addFile(sum: TreeTotals, file: DriveFile | undefined): void {
  if (file === undefined) return;
  if (file.type === "folder") sum.folders++;
  else sum.files++;
  if (typeof file.size !== "number") return;
  sum.bytes += file.size;
  sum.sized = true;
}

function addTotals(sum: TreeTotals, more: TreeTotals | undefined): void {
  if (more === undefined) return;
  sum.files += more.files;
  sum.folders += more.folders;
  sum.bytes += more.bytes;
  sum.sized ||= more.sized;
}
