import { expect, test } from "vitest";
import { judgePeers } from "./_judge_peers.ts";
import type { AnswersResult, QuestionResult } from "./_measure_contender.ts";
import type { ContenderResult } from "./_measure_peers.ts";
import { PEERS_HEADING, sectionOf, withSection, writePeers } from "./_write_peers.ts";

const DONE: QuestionResult = {
  outcome: "complete",
  requests: 1,
  shown: 50,
  charactersAFile: 90,
  shows: ["ID", "size"],
};
const ANSWERS: AnswersResult = {
  tools: 6,
  definitions: 5600,
  listingDefinition: 2000,
  listingTool: "list",
  charactersAFile: 90,
  besides: 46,
  listed: 50,
  shows: ["ID", "size", "modified"],
  questions: { newest: DONE, named: DONE, within: DONE, words: DONE },
  refused: "complete",
  gusts: { complete: 20, "short, and says so": 0, "silently short": 0, failed: 0 },
  gustRequests: 26,
};

function contender(name: string, rest: Partial<AnswersResult>, seconds = 0.5): ContenderResult {
  const start = { initializeSeconds: 0.3, listedSeconds: seconds, megabytes: 80, endsByItself: true };
  return { name, version: "1.0.0", starts: [start, start, start], answers: { ...ANSWERS, ...rest } };
}

const OURS = contender("ours", {});
const LEAN = contender("lean", { charactersAFile: 40, shows: [], questions: { newest: DONE } }, 0.4);
const WHOLE = contender("whole", {
  charactersAFile: 500,
  definitions: 30_000,
  refused: "failed",
  questions: { ...ANSWERS.questions, within: { ...DONE, charactersAFile: 71, shows: ["ID"] } },
});
const BROKEN: ContenderResult = { name: "broken", version: "1.0.0", starts: [], problem: "It ended" };

test("Each bar is held against the best peer, and says what that one lacks", () => {
  const findings = judgePeers([OURS, LEAN, WHOLE, BROKEN]);
  const of = (what: string) => findings.find((finding) => finding.what === what);
  expect(of("characters a file in a listing")).toMatchObject({
    measured: "90 against 40 (lean)",
    isMet: false,
  });
  expect(of("characters a file in a listing")?.why).toContain("cannot be asked for the files in a folder");
  expect(of("characters a file in a listing")?.why).toContain('does not show "ID"');
  expect(of("characters a file, where IDs are shown")).toMatchObject({ measured: "90 against 500 (whole)" });
  expect(of("characters a file, where all questions are answered")?.isMet).toBe(true);
  expect(of("characters a file of a folder")).toMatchObject({
    measured: "90 against 71 (whole)",
    isMet: false,
  });
  expect(of("characters a file of a folder")?.why).toBe('whole does not show "size"');
  expect(of("from spawn to the first listing")?.isMet).toBe(false);
  expect(of("a listing after two refusals for the rate (403)")?.isMet).toBe(true);
});

test("Where our own server failed nothing is met", () => {
  const findings = judgePeers([{ ...BROKEN, name: "ours" }, LEAN]);
  expect(findings.map(({ isMet }) => isMet)).toEqual([false]);
});

test("A peer that could not be measured is in the table, with the reason", () => {
  const text = writePeers(
    { drive: ["--files", "10"], contenders: [OURS, BROKEN], refusedHosts: ["example.com:443"] },
    { date: "2026-11-01", machine: ["2 cores"], load: ["0.1", "0.2"] },
  );
  expect(text.split("\n")[0]).toBe(PEERS_HEADING);
  expect(text).toContain("| tools | 6 | not measured |");
  expect(text).toContain("- broken was not measured to the end: It ended");
  expect(text).toContain("refused: example.com:443");
  const cells = text.split("\n").filter((line) => line.startsWith("| tools") || line.startsWith("| | ours"));
  expect(new Set(cells.map((line) => line.split(" | ").length))).toEqual(new Set([3]));
});

test("A section takes the place of the old one, and all others stay", () => {
  const others = "# Results\n\n## One\n\nfirst\n\n## Two\n\nsecond\n";
  const with1 = withSection(others, `${PEERS_HEADING}\n\n$& old\n`);
  expect(with1).toBe(`${others}\n${PEERS_HEADING}\n\n$& old\n`);
  const between = with1.replace("## Two", `${PEERS_HEADING} again\n\n## Two`);
  const with2 = withSection(`${between}\n## Three\n\nthird\n`, `${PEERS_HEADING}\n\n$1 new\n`);
  expect(with2).toBe(`${between.replace("$& old", () => "$1 new")}\n## Three\n\nthird\n`);
  expect(sectionOf(with2, PEERS_HEADING)).toBe(`${PEERS_HEADING}\n\n$1 new\n`);
  expect(sectionOf(others, PEERS_HEADING)).toBeUndefined();
});
