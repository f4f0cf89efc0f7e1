import type { DriveFile } from "@drivelens/core";
import { segmentOf } from "@drivelens/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileNamed } from "./_files.ts";
import type { TreeNode } from "./tree_node.ts";
import { treeOf } from "./tree_of.ts";

const file = (path: string, facts: Partial<DriveFile> = {}) =>
  fileNamed(path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf(":")) + 1), { path, ...facts });
const folder = (path: string) => file(path, { type: "folder" });
/** The labels of a tree, as nested lists. */
const drawn = ({ label, children }: TreeNode): unknown =>
  children.length === 0 ? label : [label, ...children.map(drawn)];
const drawing = (files: readonly DriveFile[]) => treeOf(files).map(drawn);

describe("treeOf()", () => {
  test("hangs files into their folders, whichever comes first", () => {
    expect(drawing([file("/A/B/c"), folder("/A"), file("/d"), folder("/A/B")])).toEqual([
      ["/", ["A", ["B", "c"]], "d"],
    ]);
  });

  test("begins where the files part, and says how it is called", () => {
    expect(drawing([file("/Work/A/b"), file("/Work/A/c")])).toEqual([["/Work/A", "b", "c"]]);
    expect(drawing([file("drive:Design/A/b")])).toEqual([["drive:Design/A", "b"]]);
    expect(drawing([file("shared-with-me:A/b")])).toEqual([["shared-with-me:A", "b"]]);
    expect(drawing([folder("/Work"), file("/Work/a")])).toEqual([["/", ["Work", "a"]]]);
  });

  test("draws places in one order, whichever answered first", () => {
    const files = ["id:17sE", "orphaned:a", "drive:Sales/a", "/a", "drive:Design/a", "shared-with-me:a"];
    const places = ["/", "shared-with-me:", "drive:Design", "drive:Sales", "orphaned:", "17sE  id:17sE"];
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (paths) => {
        expect(treeOf(paths.map((path) => file(path))).map(({ label }) => label)).toEqual(places);
      }),
    );
  });

  test("calls files by their names, and takes those of folders that are not there out of paths", () => {
    const named = (path: string, name: string) => fileNamed(name, { path });
    expect(drawing([named("/Report~1Iaq", "Report"), named("/%7Ea", "~a")])).toEqual([["/", "Report", "~a"]]);
    expect(drawing([file("/and%2For/x"), file("/Report~1Iaq/x"), file("/%7Ea/x")])).toEqual([
      ["/", ["and/or", "x"], ["Report", "x"], ["~a", "x"]],
    ]);
    const name = fc.string({ unit: "binary", minLength: 1 }).filter((each) => segmentOf(each) !== undefined);
    fc.assert(
      fc.property(name, (each) => {
        expect(drawing([file("/x"), file(`/${segmentOf(each)}/y`)])).toEqual([["/", "x", [each, "y"]]]);
        expect(drawing([file("orphaned:x"), file(`orphaned:${segmentOf(each)}/y`)])).toEqual([
          ["orphaned:", "x", [each, "y"]],
        ]);
      }),
    );
  });

  test("keeps namesakes apart", () => {
    const twin = (path: string) => fileNamed("A", { path, type: "folder" });
    const files = [twin("/A~1abc"), twin("/A~2abc"), file("/A~1abc/x"), file("/A~2abc/y")];
    expect(drawing(files)).toEqual([["/", ["A", "x"], ["A", "y"]]]);
  });

  test("notes of folders, and of nothing else, why there is no more", () => {
    const [root] = treeOf([folder("/A"), folder("/B"), file("/c")], {
      noteOf: (path) => (path === "/B" ? undefined : "not opened"),
    });
    expect(root?.children.map(({ note }) => note)).toEqual(["not opened", undefined, undefined]);
  });

  test("is as deep as a Drive", () => {
    const path = `/${Array.from({ length: 5000 }, () => "a").join("/")}`;
    let [node] = treeOf([folder("/a"), file(path)]) as readonly (TreeNode | undefined)[];
    let depth = 0;
    for (; node !== undefined; node = node.children[0]) depth++;
    expect(depth).toBe(5001);
  });

  test("of nothing is nothing", () => {
    expect(treeOf([])).toEqual([]);
  });
});
