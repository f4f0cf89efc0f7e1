import { execFileSync } from "node:child_process";
import { platform } from "node:os";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shellQuote } from "./shell_quote.ts";

describe("shellQuote()", () => {
  test.each([
    ["/Work/2026", "/Work/2026"],
    ["drive:Team/a%2Fb", "drive:Team/a%2Fb"],
    ["--format=json", "--format=json"],
    ["/Büro/資料", "/Büro/資料"],
    ["", "''"],
    ["=ls", "'=ls'"],
    ["~ann", "'~ann'"],
    ["a b", "'a b'"],
    ["Ann's", "'Ann'\\''s'"],
    ["$(rm -rf ~)", "'$(rm -rf ~)'"],
    ["a\tb\u001b[2J'\\", "$'a\\tb\\033[2J\\'\\\\'"],
    ["a\u202eb", "$'a\\342\\200\\256b'"],
  ])("writes %j for bash", (word, quoted) => {
    expect(shellQuote(word, { platform: "linux" })).toBe(quoted);
  });

  test.each([
    ["/Work/2026", "/Work/2026"],
    ["C:\\Users\\ann", "C:\\Users\\ann"],
    ["name,size", "'name,size'"],
    ["@x", "'@x'"],
    ["", "''"],
    ["$HOME `x`", "'$HOME `x`'"],
    ["Ann's ’file‘", "'Ann''s ’’file‘‘'"],
  ])("writes %j for PowerShell", (word, quoted) => {
    expect(shellQuote(word, { platform: "win32" })).toBe(quoted);
  });

  const printed = (shell: string, words: readonly string[]) => {
    const quoted = words.map((word) => shellQuote(word, { platform: "linux" }));
    const options = { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } } as const;
    return execFileSync(shell, ["-c", `printf '%s\\0' ${quoted.join(" ")}`], options)
      .split("\0")
      .slice(0, -1);
  };
  const noNul = (word: string) => !word.includes("\0");
  const nasty = fc.string({
    unit: fc.constantFrom(..."ab '\"\\$`!*?[]{}()<>|&;#~=-\n\t\u001b\u0085é資"),
    maxLength: 12,
  });
  const any = fc.string({ unit: "binary", maxLength: 12 }).filter(noNul);

  test.skipIf(platform() === "win32")("gives bash the very word", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(nasty, any), { minLength: 30, maxLength: 60 }), (words) => {
        expect(printed("bash", words)).toEqual(words);
      }),
      { numRuns: 20 },
    );
  });

  test.skipIf(platform() === "win32")(
    "gives every POSIX shell the very word, unless something in it is invisible",
    () => {
      const visible = fc.oneof(nasty, any).filter((word) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(word));
      fc.assert(
        fc.property(fc.array(visible, { minLength: 30, maxLength: 60 }), (words) => {
          expect(printed("sh", words)).toEqual(words);
        }),
        { numRuns: 20 },
      );
    },
  );
});
