import { join } from "node:path";
import { type Call, type Contender, QUESTIONS, type Question, type Subject } from "./_contender.ts";
import type { BenchEmulator, Conditions } from "./_emulator.ts";
import type { Installed } from "./_install_package.ts";
import { type McpProcess, startMcpProcess } from "./_mcp_process.ts";
import {
  columnsShown,
  filesShown,
  judge,
  type KnownFile,
  type Outcome,
  type Shown,
} from "./_visible_text.ts";
import { NONE } from "./_weather.ts";

/** A question as it was answered in fair weather. */
export interface QuestionResult {
  readonly outcome: Outcome;
  /** Requests to the Drive API. */
  readonly requests: number;
  /** Files shown, of those asked for. */
  readonly shown: number;
  /** Characters a file of the answer; NaN where it shows none. */
  readonly charactersAFile: number;
  readonly shows: readonly Shown[];
}

/** How one start went. */
export interface StartResult {
  readonly initializeSeconds: number;
  /** From the spawn to the first listing. */
  readonly listedSeconds: number;
  readonly megabytes: number;
  readonly endsByItself: boolean;
}

/** What a contender costs, and how it answers. */
export interface AnswersResult {
  readonly tools: number;
  /** Characters of `JSON.stringify(tools)`. */
  readonly definitions: number;
  /** Characters of the one tool that lists. */
  readonly listingDefinition: number;
  /** Name of that tool. */
  readonly listingTool: string;
  /** Characters a file of a listing, and those besides the file's ID and name. */
  readonly charactersAFile: number;
  readonly besides: number;
  /** Files that the listing showed. */
  readonly listed: number;
  /** What it shows of each file; without an ID nothing can be done with it. */
  readonly shows: readonly Shown[];
  readonly questions: Partial<Readonly<Record<Question, QuestionResult>>>;
  /** The listing after two refusals for the rate. */
  readonly refused: Outcome;
  /** What became of {@link GUSTS} listings while one request of five is answered with 503. */
  readonly gusts: Readonly<Record<Outcome, number>>;
  /** Requests that those took. */
  readonly gustRequests: number;
}

/** All that a contender is measured with. */
export interface Field {
  readonly contender: Contender;
  readonly installed: Installed;
  readonly env: Readonly<Record<string, string>>;
  readonly emulator: BenchEmulator;
  readonly subject: Subject;
  /** What each question asks for; `atLeast` is what a page of 50 can show. */
  readonly wanted: Readonly<
    Record<Question, { readonly files: readonly KnownFile[]; readonly atLeast: number }>
  >;
}

/** How many listings are made in bad weather. */
export const GUSTS = 20;

const DRIVE = "/drive/v3/";
const TWO_REFUSALS: Conditions = {
  quota: false,
  faults: [{ path: DRIVE, answer: "userRateLimit", times: 2 }],
};
const GUSTY: Conditions = { quota: false, faults: [{ path: DRIVE, answer: "unavailable", chance: 0.2 }] };

/** Starts a contender, lists once, and ends it. */
export async function measureStart(field: Field): Promise<StartResult> {
  await field.emulator.prepare(NONE);
  const server = await startMcpProcess(programOf(field), field.env);
  const [, listing] = listingOf(field);
  const { isError, text } = await server.call(...listing);
  const listedSeconds = server.secondsSinceSpawn();
  const megabytes = await server.megabytes();
  const endsByItself = await server.end();
  if (isError) throw new Error(`Its first listing failed: ${text.slice(0, 200)}`);
  return { initializeSeconds: server.initializeSeconds, listedSeconds, megabytes, endsByItself };
}

/** Asks a contender everything, in fair weather and in bad. */
export async function measureAnswers(field: Field): Promise<AnswersResult> {
  const { emulator } = field;
  const server = await startMcpProcess(programOf(field), field.env);
  try {
    const tools = await server.tools();
    const [question, listing] = listingOf(field);
    const wanted = field.wanted[question];
    await emulator.prepare(NONE);
    const { text } = await server.call(...listing);
    const shown = filesShown(text, wanted.files);
    const own = shown.map(({ id, name }) => (text.includes(id) ? id.length : 0) + name.length);
    const listingTool = tools.find(({ name }) => name === listing[0]);
    const questions = await askAll(server, field);

    await emulator.prepare(TWO_REFUSALS);
    const refused = judge(await server.call(...listing), wanted);

    await emulator.prepare(GUSTY);
    const gusts: Record<Outcome, number> = {
      complete: 0,
      "short, and says so": 0,
      "silently short": 0,
      failed: 0,
    };
    for (let gust = 0; gust < GUSTS; gust++) gusts[judge(await server.call(...listing), wanted)]++;
    return {
      tools: tools.length,
      definitions: JSON.stringify(tools).length,
      listingDefinition: JSON.stringify(listingTool).length,
      listingTool: listing[0],
      charactersAFile: text.length / shown.length,
      besides: (text.length - own.reduce((sum, length) => sum + length, 0)) / shown.length,
      listed: shown.length,
      shows: columnsShown(text, shown),
      questions,
      refused,
      gusts,
      gustRequests: await driveRequests(emulator),
    };
  } finally {
    await server.end();
    await emulator.prepare(NONE);
  }
}

async function askAll(server: McpProcess, field: Field): Promise<AnswersResult["questions"]> {
  const { contender, emulator, subject, wanted } = field;
  const answers: Partial<Record<Question, QuestionResult>> = {};
  for (const question of Object.keys(QUESTIONS) as Question[]) {
    const call = contender.ask(subject)[question];
    if (call === undefined) continue;
    await emulator.prepare(NONE);
    const answered = await server.call(...call);
    const shown = filesShown(answered.text, wanted[question].files);
    answers[question] = {
      outcome: judge(answered, wanted[question]),
      requests: await driveRequests(emulator),
      shown: shown.length,
      charactersAFile: shown.length === 0 ? Number.NaN : answered.text.length / shown.length,
      shows: columnsShown(answered.text, shown),
    };
  }
  return answers;
}

/** The listing that a contender is measured by: of the newest files, or of what it can list. */
function listingOf({ contender, subject }: Field): readonly [Question, Call] {
  const { newest, named } = contender.ask(subject);
  if (newest !== undefined) return ["newest", newest];
  if (named !== undefined) return ["named", named];
  throw new Error(`Nothing that lists is known of ${contender.name}`);
}

function programOf({ installed, contender }: Field): string {
  return join(installed.folder, contender.bin);
}

async function driveRequests(emulator: BenchEmulator): Promise<number> {
  const { byRoute } = await emulator.counters();
  return Object.entries(byRoute).reduce(
    (sum, [route, times]) => (route.includes(` ${DRIVE}`) ? sum + times : sum),
    0,
  );
}
