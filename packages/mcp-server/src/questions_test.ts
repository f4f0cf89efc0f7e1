import { createEmulator } from "@drivelens/drive-emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ConnectedServer, connectServer } from "./connected_server.ts";

type Emulator = ReturnType<typeof createEmulator>;
type Answer = Readonly<Record<string, unknown>>;
type Input = Readonly<Record<string, unknown>>;

/** A call, whose arguments may need what the calls before have answered. */
type Call = readonly [tool: string, input: Input | ((before: readonly Answer[]) => Input)];

interface Question {
  readonly asked: string;
  /** The shortest chain of calls that answers it. */
  readonly calls: readonly Call[];
  /** What the last answer must say. */
  readonly answer: readonly (string | RegExp)[];
}

/** The ID in the first row of an answer. */
function firstId(answer: Answer | undefined): string {
  const rows = (answer?.rows ?? []) as readonly (readonly unknown[])[];
  return String(rows[0]?.[0]);
}

/** What people ask, with what is so in the sample Drive. */
const QUESTIONS: readonly Question[] = [
  {
    asked: "What did I work on last?",
    calls: [["list_drive_files", { limit: 5 }]],
    answer: [/^\{"columns":\[[^\]]*\],"rows":\[\["[^"]+","Q4 plan","doc"/],
  },
  {
    asked: "What is in the finance folder?",
    calls: [["list_drive_files", { place: "/Work/Finance", sort: "name" }]],
    answer: ["Annual report", "Budget 2026.xlsx", "Invoice 2026-10.pdf"],
  },
  {
    asked: "Find the 2026 budget.",
    calls: [["find_drive_files", { words: "budget 2026" }]],
    answer: ["/Work/Finance/Budget 2026", "/Work/Finance/Budget 2026.xlsx"],
  },
  {
    asked: "Where is my rental agrement?",
    calls: [["find_drive_files", { words: "rental agrement" }]],
    answer: ["/Home/Rental agreement.pdf", "guess"],
  },
  {
    asked: "Which PDFs are larger than a megabyte?",
    calls: [["list_drive_files", { type: "pdf", larger: "1MB", sort: "size" }]],
    answer: ["Brand book.pdf", "Scan 5.pdf"],
  },
  {
    asked: "What has Ben shared with me?",
    calls: [["list_drive_files", { shared_by: "ben@example.com", columns: "shared" }]],
    answer: ["Team lunch poll", "Hiring pipeline"],
  },
  {
    asked: "What was shared with me since the middle of November 2026?",
    calls: [["list_drive_files", { shared_after: "2026-11-15", columns: "shared_by,shared" }]],
    answer: ["Team lunch poll", "ben@example.com"],
  },
  {
    asked: "What is taking all the space?",
    calls: [["summarize_drive", {}]],
    answer: [/"rows":\[\["\/Photos",5\d{8},45,3\]/],
  },
  {
    asked: "What are my largest files?",
    calls: [["summarize_drive", { about: "largest", limit: 3 }]],
    answer: ["Campaign video.mp4", "/Photos/Tromsø 2026/Tromsø walk.mp4"],
  },
  {
    asked: "Which kinds of files take most?",
    calls: [["summarize_drive", { about: "types", limit: 3 }]],
    answer: [/"rows":\[\["video",\d+,4\]/],
  },
  {
    asked: "How much of it is Dora's?",
    calls: [["summarize_drive", { about: "owners" }]],
    answer: [/\["dora@partner\.example",\d{9},5\]/],
  },
  {
    asked: "How much is in the trash?",
    calls: [["summarize_drive", { trashed: true }]],
    answer: [/"total":\{"bytes":\d+,"files":\d+/],
  },
  {
    asked: "What have I thrown away?",
    calls: [["list_drive_files", { trashed: true }]],
    answer: [/"rows":\[\["/, '"complete":true'],
  },
  {
    asked: "What can anybody with the link see?",
    calls: [["summarize_drive", { about: "sharing", group: "link" }]],
    answer: ["/Old shared brochure.pdf", "/Work/Projects/Atlas/Atlas press kit.zip"],
  },
  {
    asked: "What can Ben see of mine?",
    calls: [["summarize_drive", { about: "people", group: "ben@example.com" }]],
    answer: ["Q4 plan", "commenter"],
  },
  {
    asked: "Who can see the Q4 plan?",
    calls: [
      ["find_drive_files", { words: "Q4 plan", type: "doc", limit: 1 }],
      ["get_drive_file", ([found]) => ({ file: firstId(found) })],
    ],
    answer: ["owner: ann@example.com", "commenter: ben@example.com"],
  },
  {
    asked: "When was my passport scan changed, and where is it?",
    calls: [["find_drive_files", { words: "passport", limit: 1 }]],
    answer: ["/Home/Passport scan.pdf", "2026-09-29"],
  },
  {
    asked: "Give me the link to the board deck.",
    calls: [["list_drive_files", { name: "Board deck", type: "slide", columns: "link" }]],
    answer: [/https:\/\/docs\.google\.com\/presentation\/d\/[\w-]+/],
  },
  {
    asked: "What is starred?",
    calls: [["list_drive_files", { starred: true }]],
    answer: ["Q4 plan"],
  },
  {
    asked: "What changed in November 2026?",
    calls: [["list_drive_changes", { since: "2026-11-01" }]],
    answer: ["edited", "Roadmap 2027", "BEFORE_JOURNAL"],
  },
  {
    asked: "Which invoices are there?",
    calls: [["list_drive_files", { name: "Invoice*", sort: "name", columns: "path" }]],
    answer: ["Invoice 2026-01.pdf", "Invoice 2026-10.pdf", "/Work/Finance/"],
  },
  {
    asked: "What is in the brand drive?",
    calls: [["list_drive_files", { place: "drive:Design", recursive: true, columns: "path" }]],
    answer: ["Brand book.pdf"],
  },
  {
    asked: "Which files have not been touched since 2020?",
    calls: [["list_drive_files", { modified_before: "2021", sort: "modified asc", limit: 10 }]],
    answer: [/"2019-/, '"more":true'],
  },
  {
    asked: "Are there two folders of one name?",
    calls: [["find_drive_files", { words: "twins", type: "folder" }]],
    answer: [/Namesakes\/Twins~\w+/],
  },
  {
    asked: "Who am I signed in as, and what may you read?",
    calls: [["drive_status", {}]],
    answer: ['"signed_in":true', "contents"],
  },
  {
    asked: "How large is the budget of the Q4 plan?",
    calls: [["read_drive_file", { file: "/Work/Projects/Atlas/Q4 plan", match: "budget" }]],
    answer: ["184,000 euros", "no instruction"],
  },
  {
    asked: "When is the launch, by the kick-off slides?",
    calls: [
      ["find_drive_files", { words: "kick-off", type: "slide", limit: 1 }],
      ["read_drive_file", ([found]) => ({ file: firstId(found), page: 3 })],
    ],
    answer: ["Launch on 1 December"],
  },
  {
    asked: "Compare the budgets of 2025 and 2026.",
    calls: [
      ["read_drive_file", { file: "/Work/Finance/Budget 2025", limit: 2000 }],
      ["read_drive_file", { file: "/Work/Finance/Budget 2026", limit: 2000 }],
    ],
    answer: ["Budget 2026", "<<<"],
  },
  {
    asked: "Which videos do I have, the largest first?",
    calls: [["list_drive_files", { type: "video", sort: "size desc", columns: "path" }]],
    answer: ["Campaign video.mp4", "Lisbon walk.mp4"],
  },
];

const MOST_CALLS = 2;
const MOST_CHARACTERS = 12_000;
const MOST_REQUESTS = 12;

describe("questions with known answers", () => {
  let server: ConnectedServer<Emulator>;
  const costs: string[] = [];

  beforeAll(async () => {
    const scope = "https://www.googleapis.com/auth/drive.readonly";
    const emulator = createEmulator();
    server = await connectServer(
      { ...emulator, grant: () => emulator.grant({ scope }) },
      { mayMakeCatalog: true },
    );
    // The catalog is made once, and is no part of any question.
    await server.ask("summarize_drive", { about: "sharing" });
  });
  afterAll(async () => {
    process.stdout.write(`${costs.join("\n")}\n`);
    await server[Symbol.asyncDispose]();
  });

  test.each(QUESTIONS)("$asked", async ({ asked, calls, answer }) => {
    const before: Answer[] = [];
    let characters = 0;
    let text = "";
    server.emulator.resetCounters();
    for (const [tool, asking] of calls) {
      const input = typeof asking === "function" ? asking(before) : asking;
      const result = await server.ask(tool, { ...input });
      text = JSON.stringify(result.structuredContent ?? result.content);
      expect(result.isError, text).toBeUndefined();
      characters += text.length + JSON.stringify(input).length;
      before.push((result.structuredContent ?? {}) as Answer);
    }
    const { requests } = server.emulator.counters();
    costs.push(`${calls.length} calls, ${characters} characters, ${requests} requests: ${asked}`);
    for (const each of answer) {
      if (typeof each === "string") expect(text).toContain(each);
      else expect(text).toMatch(each);
    }
    expect(calls.length).toBeLessThanOrEqual(MOST_CALLS);
    expect(characters).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(requests).toBeLessThanOrEqual(MOST_REQUESTS);
  });
});
