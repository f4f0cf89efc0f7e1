import { FILE_COLUMNS } from "@drivelens/core";
import { describe, expect, test } from "vitest";
import { columnsHelp } from "./columns_help.ts";
import { displayWidth } from "./display_width.ts";

const help = (columns: number | undefined) =>
  columnsHelp({
    sink: {
      isTerminal: columns !== undefined,
      columns: columns ?? 0,
      colour: false,
      write: async () => undefined,
    },
  });

describe("columnsHelp()", () => {
  test("shows every column once, in a group of its own kind", () => {
    const shown = [...help(200).matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name);
    expect(shown.toSorted()).toEqual([...FILE_COLUMNS].toSorted());
    expect(help(200)).not.toContain("Others");
  });

  test("says what a column costs", () => {
    expect(help(200)).toMatch(/^ {2}parents +ID of the folder it is in \(slower: 460 files a page/m);
    expect(help(200)).toMatch(/^ {2}permissions .*\(slower: 100 files a page/m);
  });

  test.each([[80], [60], [44], [120]])("fits into %d columns", (width) => {
    for (const line of help(width).split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(width);
  });

  test("takes eighty columns of a pipe", () => {
    expect(help(undefined)).toBe(help(80));
  });
});
