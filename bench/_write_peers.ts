import { inWords } from "./_compare.ts";
import { QUESTIONS, type Question } from "./_contender.ts";
import { judgePeers } from "./_judge_peers.ts";
import { GUSTS, type QuestionResult } from "./_measure_contender.ts";
import type { ContenderResult, PeersResult } from "./_measure_peers.ts";
import { median } from "./_median.ts";

/** Heading of the section in the results. */
export const PEERS_HEADING = "## Beside other MCP servers";

/** When and where it was measured. */
export interface WritePeersOptions {
  readonly date: string;
  readonly machine: readonly string[];
  readonly load: readonly [string, string];
}

/** Writes what came of our server and its peers as one section of the results. */
export function writePeers(
  { drive, contenders, refusedHosts }: PeersResult,
  { date, machine, load }: WritePeersOptions,
): string {
  const findings = judgePeers(contenders);
  const reasons = findings.filter(({ isMet, why }) => isMet === false && why !== undefined);
  const lines = [
    PEERS_HEADING,
    "",
    `Measured by \`npm run bench -- --only peers\` on ${date}; load ${load.join(" to ")}. ${machine.join("; ")}.`,
    `All are served by \`${["drive-emulator", ...drive].join(" ")}\`, which answers at once.`,
    "",
    "| what | expected | measured | |",
    "| --- | --- | --- | --- |",
    ...findings.map(({ what, bar, measured, isMet }) => {
      const verdict = isMet === undefined ? "" : isMet ? "met" : "**not met**";
      return `| ${what} | ${bar} | ${measured} | ${verdict} |`;
    }),
    "",
    ...(reasons.length === 0
      ? []
      : ["Not met:", "", ...reasons.map(({ what, why }) => `- ${what}: ${why}`), ""]),
    `| | ${contenders.map(({ name, version }) => `${name} ${version}`).join(" | ")} |`,
    `| --- |${" ---: |".repeat(contenders.length)}`,
    ...ROWS.map(([what, cell]) => `| ${what} | ${contenders.map(cell).join(" | ")} |`),
    "",
    ...contenders.flatMap(({ name, problem }) =>
      problem === undefined ? [] : [`- ${name} was not measured to the end: ${problem}`, ""],
    ),
    ...HOW,
    `- Other hosts that were asked for and refused: ${refusedHosts.join(", ") || "none"}.`,
    "",
    "```text",
    ...contenders.flatMap(({ name, starts }) => [
      `${name}: first listing after ${starts.map(({ listedSeconds }) => (1000 * listedSeconds).toFixed(0)).join(", ")} ms`,
    ]),
    "```",
  ];
  return `${lines.join("\n")}\n`;
}

/** Puts a section in the place of the one with the same heading, or at the end; all else stays. */
export function withSection(text: string, section: string): string {
  const [heading = ""] = section.split("\n");
  const old = sectionOf(text, heading);
  if (old === undefined) return `${text.trimEnd()}\n\n${section}`.trimStart();
  return text.replace(old, () => section);
}

/** Returns the section with this heading, down to the next; undefined where there is none. */
export function sectionOf(text: string, heading: string): string | undefined {
  const begin = text.startsWith(`${heading}\n`) ? 0 : text.indexOf(`\n${heading}\n`) + 1;
  if (begin === 0 && !text.startsWith(`${heading}\n`)) return undefined;
  const next = text.indexOf("\n## ", begin);
  return next < 0 ? text.slice(begin) : text.slice(begin, next);
}

type Row = readonly [what: string, cell: (contender: ContenderResult) => string];

const MISSING = "not measured";

const ROWS: readonly Row[] = [
  ["tools", ({ answers }) => `${answers?.tools ?? MISSING}`],
  ["characters of all definitions", ({ answers }) => `${answers?.definitions ?? MISSING}`],
  [
    "characters of the tool that lists",
    ({ answers }) =>
      answers === undefined ? MISSING : `${answers.listingDefinition} (\`${answers.listingTool}\`)`,
  ],
  [
    "characters a file in a listing",
    ({ answers }) =>
      answers === undefined ? MISSING : `${answers.charactersAFile.toFixed(0)} (${answers.listed} files)`,
  ],
  [
    "shown of each, beside the name",
    ({ answers }) =>
      answers === undefined ? MISSING : answers.shows.join(", ") || "neither ID, size nor time",
  ],
  ["characters without ID and name", ({ answers }) => answers?.besides.toFixed(0) ?? MISSING],
  [
    "from spawn to `initialize` answered",
    ({ starts }) =>
      starts.length === 0 ? MISSING : inWords(starts.map(({ initializeSeconds }) => initializeSeconds)),
  ],
  [
    "from spawn to the first listing",
    ({ starts }) =>
      starts.length === 0 ? MISSING : inWords(starts.map(({ listedSeconds }) => listedSeconds)),
  ],
  [
    "resident memory after it",
    ({ starts }) =>
      starts.length === 0 ? MISSING : `${median(starts.map(({ megabytes }) => megabytes)).toFixed(0)} MB`,
  ],
  [
    "ends when its client goes",
    ({ starts }) =>
      starts.length === 0 ? MISSING : starts.every(({ endsByItself }) => endsByItself) ? "yes" : "no",
  ],
  ...Object.entries(QUESTIONS).map(
    ([question, words]): Row => [
      words,
      ({ answers }) =>
        answers === undefined ? MISSING : inRequests(answers.questions[question as Question]),
    ],
  ),
  ["listing after two 403 for the rate", ({ answers }) => answers?.refused ?? MISSING],
  [
    `${GUSTS} listings with 20 % of 503`,
    ({ answers }) => {
      if (answers === undefined) return MISSING;
      const parts = Object.entries(answers.gusts).filter(([, times]) => times > 0);
      return `${parts.map(([outcome, times]) => `${times} ${outcome}`).join(", ")}; ${answers.gustRequests} requests`;
    },
  ],
  [
    "installed",
    ({ installed }) =>
      installed === undefined
        ? MISSING
        : `${installed.packages} packages, ${installed.megabytes.toFixed(0)} MB`,
  ],
];

function inRequests(result: QuestionResult | undefined): string {
  if (result === undefined) return "cannot be asked";
  const { outcome, requests, shown, charactersAFile } = result;
  const size = shown === 0 ? "" : `, ${charactersAFile.toFixed(0)} characters a file`;
  const words = `${requests} ${requests === 1 ? "request" : "requests"}${size}`;
  return outcome === "complete" ? words : `${words}, ${outcome} (${shown} files)`;
}

const HOW = [
  "- Packages come from the npm registry in exactly these versions, without their install scripts. Ours is started as it",
  "  was built; its installed size is that of the packed package.",
  "- Each server has an empty home, the same account, and a proxy that leads Google's hosts to the emulator and refuses",
  "  every other host. Starts are in turn; in brackets are the quickest and the slowest.",
  "- A listing is of the 50 newest files, or, by a server that cannot be asked for them, of files named with a word. What",
  "  counts is what clients hand to the model: `structuredContent` where there is any, else the text.",
  "- Requests are those to the Drive API for one question. What is missing is counted against the Drive itself; an answer",
  "  is silently short when it lacks files that were asked for and says nothing of it.",
];
