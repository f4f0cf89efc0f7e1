import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Sink } from "../io.ts";
import { fileNamed } from "./_files.ts";
import { displayWidth } from "./display_width.ts";
import { renderTree } from "./tree.ts";
import type { TreeNode } from "./tree_node.ts";

const sinkOf = (columns: number | undefined, colour = false): Sink => ({
  isTerminal: columns !== undefined,
  columns: columns ?? 80,
  colour,
  write: async () => undefined,
});
const PIPE = { sink: sinkOf(undefined) };
const leaf = (name: string, size?: number | null): TreeNode => ({
  label: name,
  file: fileNamed(name, size === undefined ? {} : { size }),
  children: [],
});
const folder = (name: string, children: readonly TreeNode[], note?: string): TreeNode => ({
  label: name,
  file: fileNamed(name, { type: "folder", size: null }),
  children,
  ...(note === undefined ? {} : { note }),
});
const shortcut = (name: string, targetMimeType?: string): TreeNode => ({
  label: name,
  file: fileNamed(name, {
    type: "shortcut",
    size: null,
    ...(targetMimeType === undefined ? {} : { shortcutDetails: { targetMimeType } }),
  }),
  children: [],
});

const ROOTS: readonly TreeNode[] = [
  {
    label: "My Drive",
    children: [
      leaf("notes 10.txt", 900),
      leaf("notes 9.txt", 1_200_000),
      folder("Work", [folder("Old", [leaf("a.pdf", 34_000_000)]), leaf("plan", null)]),
      folder("Empty", []),
      folder("Locked", [], "not readable"),
      shortcut("to the budget", "application/vnd.google-apps.spreadsheet"),
      shortcut("to nowhere"),
    ],
  },
  { label: "drive:Sales", children: [folder("Up", [leaf("b", 1)], "goes round in circles")] },
];

describe("renderTree()", () => {
  test("calls no folder empty where files are missing", () => {
    const drawn = [...renderTree(ROOTS, { ...PIPE, isWhole: false })];
    expect(drawn).toContain("├── Empty/");
  });

  test("draws folders first, by name, with what was counted", () => {
    expect([...renderTree(ROOTS, PIPE)].join("\n")).toMatchInlineSnapshot(`
      "My Drive (6 files, 4 folders, 35 MB)
      ├── Empty/ (empty)
      ├── Locked/ [not readable]
      ├── Work/ (2 files, 1 folder, 34 MB)
      │   ├── Old/ (1 file, 34 MB)
      │   │   └── a.pdf (34 MB)
      │   └── plan
      ├── notes 9.txt (1.2 MB)
      ├── notes 10.txt (900 B)
      ├── to nowhere → ?
      └── to the budget → sheet
      drive:Sales (1 file, 1 folder, 1 B)
      └── Up/ (1 file, 1 B) [goes round in circles]
          └── b (1 B)

      5 folders, 7 files, 35 MB"
    `);
  });

  test("draws in ASCII, in the order of the children, where that is asked for", () => {
    const lines = [...renderTree(ROOTS.slice(0, 1), { ...PIPE, ascii: true, sort: false })];
    expect(lines.slice(1, 6)).toEqual([
      "|-- notes 10.txt (900 B)",
      "|-- notes 9.txt (1.2 MB)",
      "|-- Work/ (2 files, 1 folder, 34 MB)",
      "|   |-- Old/ (1 file, 34 MB)",
      "|   |   `-- a.pdf (34 MB)",
    ]);
    expect(lines).toContain("|-- to the budget -> sheet");
  });

  test("says nothing of sizes that were not asked for", () => {
    expect([...renderTree([{ label: "My Drive", children: [leaf("a")] }], PIPE)]).toEqual([
      "My Drive (1 file)",
      "└── a",
      "",
      "0 folders, 1 file",
    ]);
    expect([...renderTree([], PIPE)]).toEqual(["0 folders, 0 files"]);
  });

  test("has folders in bold and facts in dim where there is colour", () => {
    const lines = [...renderTree([folder("A", [leaf("b", 1)])], { sink: sinkOf(80, true) })];
    expect(lines.slice(0, 2)).toEqual([
      "\u001b[1mA/\u001b[22m\u001b[2m (1 file, 1 B)\u001b[22m",
      "└── b\u001b[2m (1 B)\u001b[22m",
    ]);
  });

  test("cuts the name before it cuts what is known of it", () => {
    const lines = [
      ...renderTree([folder("A", [leaf("a very long name of a file.pdf", 1000)])], { sink: sinkOf(30) }),
    ];
    expect(lines[1]).toBe("└── a very long name o… (1 kB)");
  });

  test("is never wider than the terminal, a line a node, and lets no name act on it", () => {
    const name = fc.array(
      fc.oneof(fc.string(), fc.constantFrom("\n", "\x1b[2J", "東", "\u202e", "👩‍👧", "\ud800", "é")),
      { minLength: 1 },
    );
    const { node } = fc.letrec<{ node: TreeNode }>((tie) => ({
      node: fc
        .tuple(name, fc.option(fc.array(tie("node"), { maxLength: 4 })), fc.boolean())
        .map(([parts, children, noted]) =>
          children === null
            ? leaf(parts.join(""), 5)
            : folder(parts.join(""), children, noted ? parts.join("") : undefined),
        ),
    }));
    const countOf = ({ children }: TreeNode): number =>
      children.reduce((sum, child) => sum + countOf(child), 1);
    fc.assert(
      fc.property(node, fc.integer({ min: 1, max: 100 }), (root, width) => {
        const lines = [...renderTree([root], { sink: sinkOf(width) })];
        expect(lines).toHaveLength(countOf(root) + 2);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join("")).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/u);
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    ["a pipe", undefined],
    ["a terminal", 80],
  ])("draws 100,000 nodes and a depth of 10,000 into %s", (_, width) => {
    let deep = leaf("bottom", 1);
    for (let depth = 0; depth < 10_000; depth++) deep = folder(`d${depth}`, [deep]);
    const wide = Array.from({ length: 90_000 }, (_, at) => leaf(`file ${at}`, 1));
    let lines = 0;
    let last = "";
    for (const line of renderTree([{ label: "My Drive", children: [deep, ...wide] }], {
      sink: sinkOf(width),
    })) {
      lines++;
      last = line;
    }
    expect([lines, last]).toEqual([100_004, "10,000 folders, 90,001 files, 90 kB"]);
  });
});
