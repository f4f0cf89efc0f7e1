import { fileTypeOf } from "@drivelens/core";
import { escapeText } from "../escape.ts";
import type { Sink } from "../io.ts";
import { belowText, sumOf, sumText, type TreeTotals, treeTotals } from "./_tree_totals.ts";
import { cutText } from "./cut_text.ts";
import { displayWidth } from "./display_width.ts";
import { humanSize } from "./human.ts";
import { type StyleName, styled } from "./style.ts";
import { holdsFiles, type TreeNode } from "./tree_node.ts";
import { compareNodes } from "./tree_order.ts";
import { ASCII, LINES, type TreeSigns } from "./tree_signs.ts";

/** How {@link renderTree} draws. */
export interface RenderTreeOptions {
  readonly sink: Sink;
  /** The order within a folder; false keeps that of the children. @default folders first, then by name */
  readonly sort?: ((one: TreeNode, other: TreeNode) => number) | false;
  /** Whether to draw with ASCII characters alone. @default false */
  readonly ascii?: boolean;
  /** Whether every file is here, so that a folder without any is empty. @default true */
  readonly isWhole?: boolean;
}

/**
 * Draws trees as `tree` does, a line at a time, without line feeds. Files have their size beside them, folders what
 * was counted below them, shortcuts the type of what they lead to. The last line sums it all up. On a terminal no line
 * is wider than it is. A tree may be as deep as it likes.
 */
export function* renderTree(roots: readonly TreeNode[], options: RenderTreeOptions): Generator<string> {
  const { sink, sort = compareNodes, isWhole = true } = options;
  const signs = options.ascii === true ? ASCII : LINES;
  const totals = treeTotals(roots);
  const below = ({ children }: TreeNode) => (sort === false ? children : children.toSorted(sort));
  const draw = (node: TreeNode, prefix: string) =>
    lineOf({ prefix, parts: partsOf(node, { signs, isWhole, totals: totals.get(node) }) }, sink);

  for (const root of roots) {
    yield draw(root, "");
    const open: Branch[] = [{ children: below(root), next: 0, prefix: "" }];
    for (let branch = open.at(-1); branch !== undefined; branch = open.at(-1)) {
      const { children, prefix } = branch;
      const node = children[branch.next++];
      const isLast = branch.next >= children.length;
      if (isLast) open.pop();
      if (node === undefined) continue;
      yield draw(node, prefix + (isLast ? signs.last : signs.branch));
      if (node.children.length === 0) continue;
      // Behind the edge of a terminal there is nothing to draw.
      const full = sink.isTerminal && prefix.length >= sink.columns;
      const grown = full ? prefix : prefix + (isLast ? signs.gap : signs.trunk);
      open.push({ children: below(node), next: 0, prefix: grown });
    }
  }
  if (roots.length > 0) yield "";
  yield cutTo(sumText(sumOf(roots, totals)), sink);
}

interface Branch {
  readonly children: readonly TreeNode[];
  next: number;
  readonly prefix: string;
}

interface Part {
  readonly text: string;
  readonly style?: StyleName;
}

interface Known {
  readonly signs: TreeSigns;
  readonly isWhole: boolean;
  readonly totals: TreeTotals | undefined;
}

/** The name comes first: it is what gives way. */
function partsOf(node: TreeNode, { signs, isWhole, totals }: Known): Part[] {
  const { label, file, note } = node;
  const name = escapeText(label);
  const parts: Part[] = [];
  if (holdsFiles(node)) {
    parts.push({ text: file === undefined || name.endsWith("/") ? name : `${name}/`, style: "bold" });
    if (totals !== undefined) parts.push({ text: ` (${belowText(totals)})`, style: "dim" });
    else if (isWhole && note === undefined) parts.push({ text: " (empty)", style: "dim" });
  } else {
    parts.push({ text: name });
    if (file?.type === "shortcut") {
      const target = file.shortcutDetails?.targetMimeType;
      parts.push({
        text: ` ${signs.arrow} ${target === undefined ? "?" : fileTypeOf(target)}`,
        style: "cyan",
      });
    } else if (typeof file?.size === "number") {
      parts.push({ text: ` (${humanSize(file.size)})`, style: "dim" });
    }
  }
  if (note !== undefined) parts.push({ text: ` [${escapeText(note)}]`, style: "yellow" });
  return parts;
}

const LEAST_NAME = 12;

interface Line {
  readonly prefix: string;
  readonly parts: readonly Part[];
}

function lineOf({ prefix, parts }: Line, sink: Sink): string {
  const show = ({ text, style }: Part) => (style === undefined ? text : styled(sink, style, text));
  if (!sink.isTerminal) return prefix + parts.map(show).join("");
  if (prefix.length >= sink.columns) return `${prefix.slice(0, sink.columns - 1)}…`;
  let room = sink.columns - prefix.length;
  const [name, ...facts] = parts;
  const wanted = facts.reduce((sum, { text }) => sum + displayWidth(text), 0);
  const forName = Math.max(room - wanted, Math.min(room, LEAST_NAME));
  const cut = (part: Part, width: number): Part => {
    const text = cutText(part.text, width);
    room -= displayWidth(text);
    return { ...part, text };
  };
  const fitting = name === undefined ? [] : [cut(name, forName)];
  for (const fact of facts) fitting.push(cut(fact, room));
  return prefix + fitting.map(show).join("");
}

function cutTo(text: string, sink: Sink): string {
  return sink.isTerminal ? cutText(text, sink.columns) : text;
}
