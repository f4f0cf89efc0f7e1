import { expect, test } from "vitest";
import type { Finding } from "./_finding.ts";
import { writeResults } from "./_results.ts";

test("Results begin with what was measured and whether it is enough, and then say how", () => {
  const finding = (rest: Partial<Finding>): Finding => ({
    what: "something",
    measured: "3 times",
    commands: ["drivelens list"],
    ...rest,
  });
  const findings = [
    finding({ bar: "2 times", isMet: true }),
    finding({ bar: "5 times", isMet: false, why: "it is slow" }),
    finding({ commands: [] }),
  ];
  const text = writeResults(
    [{ title: "A part", drive: ["--files", "10"], findings, runs: ["a run: 1.0 s"], load: ["0.1", "0.2"] }],
    { date: "2026-11-01", machine: ["2 cores"], isQuick: true },
  );
  const rows = text.split("\n").filter((line) => line.startsWith("| something"));
  expect(rows).toEqual([
    "| something | 2 times | 3 times | met |",
    "| something | 5 times | 3 times | **not met** |",
    "| something | reported | 3 times |  |",
  ]);
  expect(text).toContain("a twentieth");
  expect(text.match(/^- something: `drivelens list`$/gm)).toHaveLength(2);
  expect(text).toContain("Served by `drive-emulator --files 10`; load 0.1 to 0.2.");
});
