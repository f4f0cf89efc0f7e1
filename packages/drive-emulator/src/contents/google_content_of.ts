import type { FileRecord } from "../world/file_record.ts";
import type { GoogleContent, SheetTab, Slide } from "./google_content.ts";

const GOOGLE = "application/vnd.google-apps.";
/** A picture of one point, as Google puts pictures into Markdown. */
const PICTURE =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** Returns what a Docs editors file says: what it was given, else what the sample has for its name, or something plain. */
export function googleContentOf(file: FileRecord): GoogleContent {
  if (file.google !== undefined) return file.google;
  const name = file.sample ?? file.name;
  switch (file.mimeType) {
    case `${GOOGLE}document`:
      return { markdown: file.content ?? DOCUMENTS[name] ?? documentOf(name, file.text) };
    case `${GOOGLE}spreadsheet`:
      return { tabs: SPREADSHEETS[name] ?? tabsOf(name) };
    case `${GOOGLE}presentation`:
      return { slides: PRESENTATIONS[name] ?? slidesOf(name) };
    default:
      return {};
  }
}

function documentOf(name: string, text = ""): string {
  return [
    `# ${name.replaceAll("\n", " ")}`,
    "",
    `This page is about ${name.replaceAll("\n", " ")}. ${text}`.trimEnd(),
    "",
    "## Where it stands",
    "",
    "- What was agreed is written down here",
    "- What is open is in the list below",
    "",
    "## What is open",
    "",
    "Nobody has taken this on yet; whoever does puts a name and a date behind it.",
    "",
  ].join("\n");
}

/** The first tab says what the Sheets API of the emulator says of every sheet. */
function tabsOf(name: string): readonly SheetTab[] {
  return [
    {
      name: "Sheet1",
      rows: [
        ["Item", "Cost"],
        ["Rent", 1200],
        ["Food", 430],
      ],
    },
    { name: "Notes", rows: [["Note"], [`Kept for ${name}`]] },
  ];
}

function slidesOf(name: string): readonly Slide[] {
  return [
    { title: name, lines: ["What this is about"] },
    { title: "Where we are", lines: ["What is done", "What is left"] },
    { title: "Questions", lines: [] },
  ];
}

const DOCUMENTS: Readonly<Record<string, string>> = {
  "Q4 plan": `# Q4 plan

Goals, budget and hiring of the last quarter of 2026 for project Atlas.

![][image1]

## Goals

- Launch Atlas on 1 December
- Move every customer of the old service by 31 December
- Answer each support request within a day

## Budget

The budget is 184,000 euros: 96,000 for people, 61,000 for machines and 27,000 for the launch. Dora signs whatever is above 10,000.

## Hiring

Two engineers and a designer. Ben talks to the candidates; Chidi decides.

## Risks

The vendor of the payment service may be late. Then the launch moves to 15 January.

[image1]: <${PICTURE}>
`,
  "Meeting notes": `# Meeting notes

## Decisions

- The launch survey closes on Friday
- Ann writes the press release

## Who does what

Ann: press release. Ben: vendor. Chidi: capacity model.
`,
  "Annual report": `# Annual report

## Income

We took in 1,240,000 euros, 12 % more than the year before.

## Costs

Costs were 1,015,000 euros, most of it people.

## Outlook

Atlas will be the larger part of our income by the end of next year.
`,
};

const SPREADSHEETS: Readonly<Record<string, readonly SheetTab[]>> = {
  "Roadmap 2027": [
    {
      name: "Roadmap",
      rows: [
        ["Quarter", "Theme", "Owner"],
        ["Q1", "Payments", "Ben Okafor"],
        ["Q2", "Search, and what comes with it", "Ann Lindqvist"],
        ["Q3", "Mobile", "Chidi Anand"],
        ["Q4", "Rest", "Ann Lindqvist"],
      ],
    },
    {
      name: "People",
      rows: [
        ["Name", "Days a week"],
        ["Ann Lindqvist", 5],
        ["Ben Okafor", 4],
        ["Chidi Anand", 2.5],
      ],
    },
    {
      name: "Archive",
      rows: [
        ["Theme", "Why not"],
        ["Blockchain", "Nobody asked"],
      ],
    },
  ],
  "Budget 2026": budget(184_000, 12),
  "Budget 2025": budget(151_000, 11),
};

function budget(whole: number, months: number): readonly SheetTab[] {
  const names = "January February March April May June July August September October November December";
  return [
    {
      name: "Summary",
      rows: [
        ["Post", "Euros"],
        ["People", Math.round(whole * 0.52)],
        ["Machines", Math.round(whole * 0.33)],
        ["Launch", whole - Math.round(whole * 0.52) - Math.round(whole * 0.33)],
        ["All", whole],
      ],
    },
    {
      name: "Months",
      rows: [
        ["Month", "Planned", "Spent"],
        ...names
          .split(" ")
          .map((month, at) => [
            month,
            Math.round(whole / 12),
            at < months ? Math.round((whole / 12) * (0.8 + at / 30)) : "",
          ]),
      ],
    },
  ];
}

const PRESENTATIONS: Readonly<Record<string, readonly Slide[]>> = {
  "Kick-off": [
    { title: "Atlas: kick-off", lines: ["Ann Lindqvist, 18 November 2026"] },
    {
      title: "Why",
      lines: ["The old service costs 61,000 euros a year", "Customers wait four days for an answer"],
    },
    { title: "How", lines: ["Small steps", "One team", "Launch on 1 December"] },
    { title: "Next", lines: ["Survey by Friday", "Vendor by the end of the month"] },
  ],
};
