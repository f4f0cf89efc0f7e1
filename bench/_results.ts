import type { Finding, Section } from "./_finding.ts";

/** What results say beside the findings. */
export interface ResultsOptions {
  readonly date: string;
  readonly machine: readonly string[];
  /** Whether the sizes were those of a try. */
  readonly isQuick: boolean;
}

/** A section as it was run. */
export interface RunSection extends Section {
  readonly title: string;
  /** The average number of processes that wanted to run, before and after. */
  readonly load: readonly [string, string];
}

/** Writes results as Markdown: what came out, then how, then every run. */
export function writeResults(
  sections: readonly RunSection[],
  { date, machine, isQuick }: ResultsOptions,
): string {
  const findings = sections.flatMap((section) => section.findings);
  const lines = [
    "# Results",
    "",
    "Written by `npm run bench`; what is measured here is measured on one machine, against the emulator.",
    ...(isQuick
      ? ["", "This was a try: each Drive has a twentieth of the files, so that no bar means anything."]
      : []),
    "",
    "| what | expected | measured | |",
    "| --- | --- | --- | --- |",
    ...findings.map(({ what, bar = "reported", measured, isMet }) => {
      const verdict = isMet === undefined ? "" : isMet ? "met" : "**not met**";
      return `| ${what} | ${bar} | ${measured} | ${verdict} |`;
    }),
    "",
    ...reasons(findings),
    "## Where and when",
    "",
    `- ${date}`,
    ...machine.map((line) => `- ${line}`),
    `- The machine was shared with other work: on average ${sections.map(({ load }) => load.join(" to ")).join(", ")} processes wanted to run before and after the parts below.`,
    "",
    ...HOW,
    ...sections.flatMap(({ title, drive, findings: own, runs, load }) => [
      `## ${title}`,
      "",
      `Served by \`${["drive-emulator", ...drive].join(" ")}\`; load ${load.join(" to ")}.`,
      "",
      ...own.flatMap(({ what, commands }) =>
        commands.length === 0 ? [] : [`- ${what}: ${commands.map((command) => `\`${command}\``).join(", ")}`],
      ),
      "",
      "```text",
      ...runs,
      "```",
      "",
    ]),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function reasons(findings: readonly Finding[]): readonly string[] {
  const known = findings.flatMap(({ what, isMet, why }) =>
    isMet === false && why !== undefined ? [`- ${what}: ${why}`] : [],
  );
  return known.length === 0 ? [] : ["## Why some are not met", "", ...known, ""];
}

const HOW = [
  "## How",
  "",
  "- Every request waits 400 ms and 1 ms for each row of its answer, a page holds 460 rows at the most, and beyond 54 list",
  "  requests a second, with 54 to begin with, the answer is 403. Of a hundred requests one meets 429 and one 503, unless it",
  '  says "without faults". The quota is full when a run begins.',
  "- What is compared runs in turn, three times, and the middle of the three ratios counts. In brackets are the quickest and",
  "  the slowest. Times are from the start of the process to its end, and stdout goes to a file.",
  "- rclone runs once with each of some settings, and then with those that were the quickest. It reaches the emulator through",
  "  a proxy of the bench that ends TLS; drivelens and the loops speak plain HTTP to it.",
  "- The environment of drivelens: `DRIVELENS_API_ENDPOINT` and `DRIVELENS_ACCESS_TOKEN` of the emulator, and an empty",
  "  `DRIVELENS_HOME`.",
  "- A single part: `npm run bench -- --only whole`, `bulk`, `subtree`, `catalog`, `million` or `start-up`. A try with small sizes:",
  "  `npm run bench -- --quick`. Our MCP server beside those of others: `npm run bench -- --only peers`, which is",
  "  written into a section of its own and is not run unless it is asked for.",
  "",
];
