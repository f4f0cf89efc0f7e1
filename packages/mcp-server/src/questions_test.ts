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
  /** What the answers must say. */
  readonly answer: readonly (string | RegExp)[];
  /** What it may cost: characters of arguments and answers, and requests to Google; a fifth more than it does. */
  readonly most: readonly [characters: number, requests: number];
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
    most: [730, 1],
  },
  {
    asked: "What is in the finance folder?",
    calls: [["list_drive_files", { place: "/Work/Finance", sort: "name" }]],
    answer: ["Annual report", "Budget 2026.xlsx", "Invoice 2026-10.pdf"],
    most: [2670, 0],
  },
  {
    asked: "Find the 2026 budget.",
    calls: [["find_drive_files", { words: "budget 2026" }]],
    answer: ["/Work/Finance/Budget 2026", "/Work/Finance/Budget 2026.xlsx"],
    most: [600, 0],
  },
  {
    asked: "Where is my rental agrement?",
    calls: [["find_drive_files", { words: "rental agrement" }]],
    answer: ["/Home/Rental agreement.pdf", "guess"],
    most: [510, 0],
  },
  {
    asked: "Which PDFs are larger than a megabyte?",
    calls: [["list_drive_files", { type: "pdf", larger: "1MB", sort: "size" }]],
    answer: ["Brand book.pdf", "Scan 5.pdf"],
    most: [2920, 1],
  },
  {
    asked: "What has Ben shared with me?",
    calls: [["list_drive_files", { shared_by: "ben@example.com", columns: "shared" }]],
    answer: ["Team lunch poll", "Hiring pipeline"],
    most: [1190, 1],
  },
  {
    asked: "What was shared with me since the middle of November 2026?",
    calls: [["list_drive_files", { shared_after: "2026-11-15", columns: "shared_by,shared" }]],
    answer: ["Team lunch poll", "ben@example.com"],
    most: [740, 1],
  },
  {
    asked: "What is taking all the space?",
    calls: [["summarize_drive", {}]],
    answer: [/"rows":\[\["\/Photos",5\d{8},45,3\]/],
    most: [620, 0],
  },
  {
    asked: "What are my largest files?",
    calls: [["summarize_drive", { about: "largest", limit: 3 }]],
    answer: ["Campaign video.mp4", "/Photos/Tromsø 2026/Tromsø walk.mp4"],
    most: [670, 0],
  },
  {
    asked: "Which kinds of files take most?",
    calls: [["summarize_drive", { about: "types", limit: 3 }]],
    answer: [/"rows":\[\["video",\d+,4\]/],
    most: [420, 0],
  },
  {
    asked: "How much of it is Dora's?",
    calls: [["summarize_drive", { about: "owners" }]],
    answer: [/\["dora@partner\.example",\d{9},5\]/],
    most: [550, 0],
  },
  {
    asked: "How much room is left for my files?",
    calls: [["summarize_drive", { limit: 1 }]],
    answer: [/"storage":\{"limit":\d+,"used":\d+,"free":\d+,"in_trash":\d+\}/],
    most: [400, 0],
  },
  {
    asked: "What has Dora?",
    calls: [["list_drive_files", { owner: "Dora" }]],
    answer: ["Campaign video.mp4", '"taken":{"owner":"dora@partner.example"}'],
    most: [700, 1],
  },
  {
    asked: "Where is what we wrote about the launch?",
    calls: [["find_drive_files", { words: "launch", contents: true }]],
    answer: ["Q4 plan", "Kick-off", "names, paths and contents"],
    most: [2600, 2],
  },
  {
    asked: "How much is in the trash?",
    calls: [["summarize_drive", { trashed: true }]],
    answer: [/"total":\{"bytes":\d+,"files":\d+/],
    most: [450, 0],
  },
  {
    asked: "What have I thrown away?",
    calls: [["list_drive_files", { trashed: true }]],
    answer: [/"rows":\[\["/, '"complete":true'],
    most: [930, 1],
  },
  {
    asked: "What can anybody with the link see?",
    calls: [["summarize_drive", { about: "sharing", group: "link" }]],
    answer: ["/Old shared brochure.pdf", "/Work/Projects/Atlas/Atlas press kit.zip"],
    most: [590, 0],
  },
  {
    asked: "What can Ben see of mine?",
    calls: [["summarize_drive", { about: "people", group: "ben@example.com" }]],
    answer: ["Q4 plan", "commenter"],
    most: [610, 0],
  },
  {
    asked: "Who can see the Q4 plan?",
    calls: [
      ["find_drive_files", { words: "Q4 plan", type: "doc", limit: 1 }],
      ["get_drive_file", ([found]) => ({ file: firstId(found) })],
    ],
    answer: ["owner: ann@example.com", "commenter: ben@example.com"],
    most: [1220, 8],
  },
  {
    asked: "When was my passport scan changed, and where is it?",
    calls: [["find_drive_files", { words: "passport", limit: 1 }]],
    answer: ["/Home/Passport scan.pdf", "2026-09-29"],
    most: [450, 0],
  },
  {
    asked: "Give me the link to the board deck.",
    calls: [["list_drive_files", { name: "Board deck", type: "slide", columns: "link" }]],
    answer: [/https:\/\/docs\.google\.com\/presentation\/d\/[\w-]+/],
    most: [470, 1],
  },
  {
    asked: "What is starred?",
    calls: [["list_drive_files", { starred: true }]],
    answer: ["Q4 plan"],
    most: [510, 1],
  },
  {
    asked: "What changed in November 2026?",
    calls: [["list_drive_changes", { since: "2026-11-01" }]],
    answer: ["edited", "Roadmap 2027", "BEFORE_JOURNAL"],
    most: [8110, 0],
  },
  {
    asked: "Which invoices are there?",
    calls: [["list_drive_files", { name: "Invoice*", sort: "name", columns: "path" }]],
    answer: ["Invoice 2026-01.pdf", "Invoice 2026-10.pdf", "/Work/Finance/"],
    most: [1810, 6],
  },
  {
    asked: "What is in the brand drive?",
    calls: [["list_drive_files", { place: "drive:Design", recursive: true, columns: "path" }]],
    answer: ["Brand book.pdf"],
    most: [2460, 0],
  },
  {
    asked: "Which files have not been touched since 2020?",
    calls: [["list_drive_files", { modified_before: "2021", sort: "modified asc", limit: 10 }]],
    answer: [/"2019-/, '"more":true'],
    most: [13240, 1],
  },
  {
    asked: "Are there two folders of one name?",
    calls: [["find_drive_files", { words: "twins", type: "folder" }]],
    answer: [/Namesakes\/Twins~\w+/],
    most: [590, 0],
  },
  {
    asked: "Who am I signed in as, and what may you read?",
    calls: [["drive_status", {}]],
    answer: ['"signed_in":true', "contents", "ann@example.com"],
    most: [310, 1],
  },
  {
    asked: "How large is the budget of the Q4 plan?",
    calls: [["read_drive_file", { file: "/Work/Projects/Atlas/Q4 plan", match: "budget" }]],
    answer: ["184,000 euros", "no instruction"],
    most: [1220, 7],
  },
  {
    asked: "When is the launch, by the kick-off slides?",
    calls: [
      ["find_drive_files", { words: "kick-off", type: "slide", limit: 1 }],
      ["read_drive_file", ([found]) => ({ file: firstId(found), page: 3 })],
    ],
    answer: ["Launch on 1 December"],
    most: [1210, 3],
  },
  {
    asked: "Compare the budgets of 2025 and 2026.",
    calls: [
      ["read_drive_file", { file: "/Work/Finance/Budget 2025", limit: 2000 }],
      ["read_drive_file", { file: "/Work/Finance/Budget 2026", limit: 2000 }],
    ],
    answer: ["Budget 2026", "<<<"],
    most: [2110, 12],
  },
  {
    asked: "Which videos do I have, the largest first?",
    calls: [["list_drive_files", { type: "video", sort: "size desc", columns: "path" }]],
    answer: ["Campaign video.mp4", "Lisbon walk.mp4"],
    most: [880, 8],
  },
  {
    asked: "What did Chidi share with me in October 2026?",
    calls: [
      [
        "list_drive_files",
        { shared_by: "chidi@example.com", shared_after: "2026-10", shared_before: "2026-11" },
      ],
    ],
    answer: ["Conference talk", "Salary bands 2026", /^(?!.*Vendor comparison)/s],
    most: [500, 1],
  },
  {
    asked: "What have I opened, but not since September 2026?",
    calls: [["list_drive_files", { viewed_before: "2026-09", columns: "viewed" }]],
    answer: ["Town map.pdf", /^(?!.*Q4 plan)/s],
    most: [380, 1],
  },
  {
    asked: "Read the Q4 plan, and compare its budget with the one of last year.",
    calls: [
      ["read_drive_file", { file: "/Work/Projects/Atlas/Q4 plan" }],
      ["read_drive_file", { file: "/Work/Finance/Budget 2025", tab: "1" }],
    ],
    answer: ["184,000 euros", "All,151000"],
    most: [2060, 10],
  },
];

/** What is asked before there is a catalog, of Google alone. */
const WITHOUT_CATALOG: readonly Question[] = [
  {
    asked: "What did I work on last?",
    calls: [["list_drive_files", { limit: 5 }]],
    answer: [/"rows":\[\["[^"]+","Q4 plan","doc"/],
    most: [730, 1],
  },
  {
    asked: "What did Ben share with me in the first half of November 2026?",
    calls: [
      [
        "list_drive_files",
        { shared_by: "ben@example.com", shared_after: "2026-11", shared_before: "2026-11-16" },
      ],
    ],
    answer: ["Client onboarding", /^(?!.*Team lunch poll)/s],
    most: [390, 1],
  },
  {
    asked: "What is in the finance folder?",
    calls: [["list_drive_files", { place: "/Work/Finance", sort: "name" }]],
    answer: ["Annual report", "Budget 2026.xlsx", "Invoice 2026-10.pdf"],
    most: [2630, 3],
  },
  {
    asked: "Find the 2026 budget.",
    calls: [["find_drive_files", { words: "budget 2026" }]],
    answer: ["/Work/Finance/Budget 2026", "by Google", "drivelens sync"],
    most: [830, 8],
  },
  {
    asked: "What of the Atlas project was changed last?",
    calls: [["list_drive_files", { place: "/Work/Projects/Atlas", recursive: true, columns: "path" }]],
    answer: [/"rows":\[\["[^"]+","Q4 plan","doc"/, '"more":false'],
    most: [7590, 7],
  },
  {
    asked: "Who can see the Q4 plan?",
    calls: [
      ["list_drive_files", { name: "Q4 plan", type: "doc", limit: 1 }],
      ["get_drive_file", ([found]) => ({ file: firstId(found) })],
    ],
    answer: ["owner: ann@example.com", "commenter: ben@example.com"],
    most: [1120, 9],
  },
  {
    asked: "How large is the budget of the Q4 plan?",
    calls: [["read_drive_file", { file: "/Work/Projects/Atlas/Q4 plan", match: "budget" }]],
    answer: ["184,000 euros", "no instruction"],
    most: [1220, 7],
  },
];

const SETTINGS = [
  { title: "with a catalog", mayMakeCatalog: true, questions: QUESTIONS },
  { title: "without one", mayMakeCatalog: false, questions: WITHOUT_CATALOG },
];

const MOST_OF_INSTRUCTIONS = 600;

describe.each(SETTINGS)("questions with known answers, $title", ({ mayMakeCatalog, questions }) => {
  let server: ConnectedServer<Emulator>;
  const costs: string[] = [];

  beforeAll(async () => {
    const scope = "https://www.googleapis.com/auth/drive.readonly";
    const emulator = createEmulator();
    server = await connectServer({ ...emulator, grant: () => emulator.grant({ scope }) }, { mayMakeCatalog });
    // The catalog is made once, and is no part of any question.
    if (mayMakeCatalog) await server.ask("summarize_drive", { about: "sharing" });
  });
  afterAll(async () => {
    process.stdout.write(`${costs.join("\n")}\n`);
    await server[Symbol.asyncDispose]();
  });

  test.each(questions)("$asked", async ({ asked, calls, answer, most }) => {
    const before: Answer[] = [];
    let characters = 0;
    let text = "";
    server.emulator.resetCounters();
    for (const [tool, asking] of calls) {
      const input = typeof asking === "function" ? asking(before) : asking;
      const result = await server.ask(tool, { ...input });
      const said = JSON.stringify(result.structuredContent ?? result.content);
      expect(result.isError, said).toBeUndefined();
      characters += said.length + JSON.stringify(input).length;
      text += said;
      before.push((result.structuredContent ?? {}) as Answer);
    }
    const { requests } = server.emulator.counters();
    costs.push(`${calls.length} calls, ${characters} characters, ${requests} requests: ${asked}`);
    for (const each of answer) {
      if (typeof each === "string") expect(text).toContain(each);
      else expect(text).toMatch(each);
    }
    const [mostCharacters, mostRequests] = most;
    expect(characters).toBeLessThanOrEqual(mostCharacters);
    expect(requests).toBeLessThanOrEqual(mostRequests);
  });

  test("the instructions name what answers each first, in few words", () => {
    const instructions = server.client.getInstructions() ?? "";
    process.stdout.write(`instructions: ${instructions.length} characters\n`);
    expect(instructions.length).toBeLessThanOrEqual(MOST_OF_INSTRUCTIONS);
    for (const { calls } of questions)
      expect(instructions).toMatch(new RegExp(`[A-Z][^.:]{5,}: ${calls[0]?.[0]}\\.`));
  });
});
