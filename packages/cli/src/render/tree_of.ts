import { type DriveFile, joinPath, readSegments } from "@drivelens/core";
import type { TreeNode } from "./tree_node.ts";

/** What {@link treeOf} may be told. */
export interface TreeOfOptions {
  /** Says of a folder why there is not more to see in it. */
  readonly noteOf?: (path: string) => string | undefined;
}

interface Growing {
  label: string;
  note?: string;
  file?: DriveFile;
  children: Growing[];
}

/**
 * Makes trees of files by their paths: one for each place that they begin at, My Drive first. A folder that is not among the files, as
 * where a filter leaves it out, stands there by its name alone.
 */
export function treeOf(files: readonly DriveFile[], { noteOf }: TreeOfOptions = {}): readonly TreeNode[] {
  const roots = new Map<string, Growing>();
  const nodes = new Map<string, Growing>();
  for (const file of files) {
    const path = String(file.path ?? "");
    const node = nodeAt(path, file);
    node.file = file;
    node.label = labelOf(path, node.label, file);
    const note = file.type === "folder" ? noteOf?.(path) : undefined;
    if (note !== undefined) node.note = note;
  }
  for (const root of roots.values()) shorten(root);
  return [...roots].toSorted(([one], [other]) => compareRoots(one, other)).map(([, root]) => root);

  function nodeAt(path: string, file: DriveFile): Growing {
    const known = nodes.get(path);
    if (known !== undefined) return known;
    const missing: string[] = [];
    let above: string | undefined;
    let node: Growing | undefined;
    // A path may be as deep as a Drive, which is deeper than calls can be nested.
    for (let at: string = path; node === undefined; at = above) {
      above = parentOf(at);
      if (above === undefined) {
        node = roots.get(at) ?? { label: at, children: NONE };
        roots.set(at, node);
        break;
      }
      missing.push(at);
      node = nodes.get(above);
    }
    for (const each of missing.reverse()) {
      const isSought = each === path;
      const child: Growing = { label: isSought ? file.name : nameOf(each), children: NONE };
      if (node.children === NONE) node.children = [child];
      else node.children.push(child);
      // To anything else nothing comes back.
      if (!isSought || file.type === "folder" || file.type === "shortcut") nodes.set(each, child);
      node = child;
    }
    return node;
  }
}

/** What has nothing in it, as most files do. */
const NONE: Growing[] = [];

/** Where an ID stands for a name, both are shown: no path can hold that name. */
function labelOf(path: string, label: string, file: DriveFile): string {
  if (!path.includes("id:")) return label;
  const [, id] = /(?:^|\/)(id:[^/]+)$/.exec(path) ?? [];
  return id === undefined || file.name === id ? label : `${file.name}  ${id}`;
}

/** What a tree can begin with, in the order that it is drawn. */
const BEGINNINGS: readonly RegExp[] = [/^\//, /^shared-with-me:/, /^drive:/, /^(?!id:)/, /^/];

/** The order that files come in is that of the answers, which is another each time. */
function compareRoots(one: string, other: string): number {
  const rank = (path: string) => BEGINNINGS.findIndex((begins) => begins.test(path));
  return rank(one) - rank(other) || compareText(one, other);
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** A place that was named begins the tree, and not the folders that lead to it. */
function shorten(root: Growing): void {
  for (;;) {
    const [only, other] = root.children;
    if (only === undefined || other !== undefined || only.file !== undefined) return;
    root.label = joinPath(root.label, only.label);
    root.children = only.children;
  }
}

/** The path that holds this one; undefined for where paths begin. */
function parentOf(path: string): string | undefined {
  const slash = path.lastIndexOf("/");
  if (slash > 0) return path.slice(0, slash);
  if (slash === 0) return path === "/" ? undefined : "/";
  const colon = path.indexOf(":");
  const isRoot = /^(?:drive|id):/.test(path) || colon === path.length - 1 || colon === -1;
  return isRoot ? undefined : joinPath(path.slice(0, colon + 1), "").replace(/\/$/, "");
}

function nameOf(path: string): string {
  const last = path.slice(Math.max(path.lastIndexOf("/"), path.includes("/") ? -1 : path.indexOf(":")) + 1);
  const [segment] = readSegments(last);
  return segment?.selected?.name ?? segment?.name ?? last;
}
