import { expect, test } from "vitest";
import { fileNamed } from "./_files.ts";
import { compareNodes } from "./tree_order.ts";

test("compareNodes() puts folders first and counts as people do, always in the same order", () => {
  const nodeOf = (label: string, type: "text" | "folder", id = "1") => ({
    label,
    file: fileNamed(label, { type, id }),
    children: [],
  });
  const nodes = [
    nodeOf("b", "folder"),
    nodeOf("Z 2", "folder"),
    nodeOf("a 2", "text", "1"),
    nodeOf("a 2", "text", "2"),
    nodeOf("a 10", "text"),
    nodeOf("é", "text"),
    nodeOf("f", "text"),
  ];
  expect(nodes.toReversed().toSorted(compareNodes)).toEqual(nodes);
});
