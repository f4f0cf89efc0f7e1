import { describe, expect, test } from "vitest";
import { readBashLine, toBashLine } from "./bash_line.ts";

const BREAKS = ` \t\n"'@><=;|&(:`;

describe("readBashLine()", () => {
  test.each([
    ["drivelens ", [""]],
    ["drivelens li", ["li"]],
    ["drivelens list ", ["list", ""]],
    ["drivelens  list\t--fo", ["list", "--fo"]],
    ["drivelens list /My\\ Do", ["list", "/My Do"]],
    ["drivelens list /My\\", ["list", "/My"]],
    ["drivelens list '/My Do", ["list", "/My Do"]],
    [`drivelens list "a\\$b\\c"'d'e`, ["list", "a$b\\cde"]],
    ["drivelens list '' x", ["list", "", "x"]],
    ["drivelens list $(rm -rf ~) x", ["list", "$(rm", "-rf", "~)", "x"]],
    ["drivelens list > out.txt --fo", ["list", "--fo"]],
    ["drivelens list 2>/dev/null <in /W", ["list", "/W"]],
  ])("takes the words of %j", (line, words) => {
    expect(readBashLine(line, BREAKS).words).toEqual(words);
  });

  test.each([
    ["d drive:Te", 6, undefined],
    ["d --format=j", 9, undefined],
    ["d 'drive:Te", 0, "'"],
    ["d drive:'Te", 6, "'"],
    ["d drive:'Team A'/Pl", 6, undefined],
    ['d x"a:b', 1, '"'],
    ["d a\\:b", 0, undefined],
    ["d ann@ex", 4, undefined],
    ["d a:b c", 0, undefined],
  ])("knows how much of %j stays", (line, kept, quote) => {
    expect(readBashLine(line, BREAKS)).toMatchObject({ kept, quote });
  });
});

describe("toBashLine()", () => {
  test.each([
    ["list", 0, undefined, "list "],
    ["/Work/", 0, undefined, "/Work/"],
    ["/Ann's $5 (old)/", 0, undefined, "/Ann\\'s\\ \\$5\\ \\(old\\)/"],
    ["drive:Team A/", 6, undefined, "Team\\ A/"],
    ["/Ann's $5", 0, "'", "/Ann'\\''s $5"],
    ["/Ann's $5", 0, '"', "/Ann's \\$5"],
    ["/Büro/資料/", 0, undefined, "/Büro/資料/"],
  ] as const)("writes %j from its sign %d on, in %s", (word, kept, quote, written) => {
    expect(toBashLine(word, { kept, quote })).toBe(written);
  });
});
