import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSize } from "./parse_size.ts";

describe("parseSize()", () => {
  test.each([
    ["0", 0],
    ["512", 512],
    ["512b", 512],
    ["1 byte", 1],
    ["512 Bytes", 512],
    ["10kB", 10_000],
    ["10 K", 10_000],
    ["10KiB", 10_240],
    ["10ki", 10_240],
    ["10MB", 10_000_000],
    ["10M", 10_000_000],
    ["10mb", 10_000_000],
    ["10MiB", 10_485_760],
    ["10 mib", 10_485_760],
    ["1.5 GB", 1_500_000_000],
    ["  1.5GiB ", 1_610_612_736],
    ["2TB", 2_000_000_000_000],
    ["2TiB", 2_199_023_255_552],
    [".5kB", 500],
    ["4.496PB", 4_496_000_000_000_000],
    ["7PiB", 7_881_299_347_898_368],
    ["0.4", 0],
    ["0.5", 1],
    ["1.0004kB", 1000],
    ["1.0005 kB", 1001],
    ["00010", 10],
    ["9007199254740991", Number.MAX_SAFE_INTEGER],
  ])("reads %j as %d bytes", (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });

  test.each([
    "",
    " ",
    "-1",
    "-10MB",
    "+10",
    "NaN",
    "Infinity",
    "1e3",
    "0x10",
    "MB",
    ".",
    "10.",
    "1.2.3",
    "1,5 GB",
    "10iB",
    "10bytes/s",
    "10 MB 5",
    "10EB",
    "10MBit",
    "1 0",
  ])("refuses %j and says what to say", (text) => {
    expect(() => parseSize(text)).toThrow(
      expect.objectContaining({
        code: "INVALID_INPUT",
        message: `Cannot read "${text}" as a size`,
        hint: "Say 512, 10kB, 1.5GB or 10MiB",
      }),
    );
  });

  test.each(["9007199254740992", "9007199254740993", "9007199254740991.5", "8PiB", "10PB", "9".repeat(400)])(
    "refuses %s, which a number cannot count",
    (text) => {
      expect(() => parseSize(text)).toThrow(
        expect.objectContaining({
          code: "INVALID_INPUT",
          message: `Cannot read "${text}" as a size: it is too large`,
        }),
      );
    },
  );

  test("reads back every count of bytes, with its point anywhere", () => {
    const powers = fc.constantFrom<[string, number]>(["", 0], ["k", 3], ["MB", 6], ["g", 9], ["TB", 12]);
    fc.assert(
      fc.property(fc.maxSafeNat(), powers, (bytes, [unit, digits]) => {
        const written = String(bytes).padStart(digits + 1, "0");
        const point = written.length - digits;
        const number = digits === 0 ? written : `${written.slice(0, point)}.${written.slice(point)}`;
        expect(parseSize(`${number}${unit}`)).toBe(bytes);
      }),
    );
  });

  test("takes 1024 for a unit with an i, and 1000 for one without", () => {
    fc.assert(
      fc.property(fc.nat(8000), fc.nat(4), (count, at) => {
        const letter = "kMGTP".charAt(at);
        const [tens, twos] = [count * 1000 ** (at + 1), count * 1024 ** (at + 1)];
        fc.pre(twos <= Number.MAX_SAFE_INTEGER);
        expect(parseSize(`${count}${letter}B`)).toBe(tens);
        expect(parseSize(`${count} ${letter}iB`)).toBe(twos);
      }),
    );
  });
});
