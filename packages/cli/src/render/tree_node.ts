import type { DriveFile } from "@drivelens/core";

/** A line of a tree, and what hangs below it. */
export interface TreeNode {
  /** The raw name of a file, or of a place. */
  readonly label: string;
  /** Absent for a place, which is neither counted as a folder nor drawn as one. */
  readonly file?: DriveFile;
  readonly children: readonly TreeNode[];
  /** Why there is not more to see here, such as `not readable`. */
  readonly note?: string;
}

/** Tells whether the node is a folder, or a place that holds files like one. */
export function holdsFiles({ file }: TreeNode): boolean {
  return file === undefined || file.type === "folder";
}
