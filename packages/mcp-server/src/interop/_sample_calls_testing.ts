import type { Emulator } from "@drivelens/drive-emulator";

type Input = Readonly<Record<string, unknown>>;

/** How a tool is tried. */
export interface SampleCalls {
  /** Calls that the sample Drive answers. */
  readonly good: readonly Input[];
  /** A call that is refused; absent where none can be wrong. */
  readonly bad?: Input;
  /** A call that asks Google much of a Drive with thousands of files, and {@link addDeepFile}'s among them; absent where none does. */
  readonly long?: Input;
}

/** Where {@link addDeepFile} puts a file: each folder on the way is a question. */
const DEEP_PATH = "/one/two/three/four/five/six/deep.txt";

/** Adds the file that long calls ask for by its path. */
export function addDeepFile({ edit }: Emulator): void {
  let parent: string | undefined;
  for (const name of DEEP_PATH.split("/").slice(1)) {
    const type = name.includes(".") ? "text/plain" : "application/vnd.google-apps.folder";
    const content = name.includes(".") ? { content: "deep", size: 4 } : {};
    const under = parent === undefined ? {} : { parent };
    parent = edit.create({ name, mimeType: type, ...content, ...under }).id;
  }
}

/** Every tool of the server has its line here. */
export const SAMPLE_CALLS: Readonly<Record<string, SampleCalls>> = {
  list_drive_files: {
    good: [
      {},
      { limit: 3, columns: "path,owner" },
      { place: "/", recursive: true, type: "doc", sort: "name" },
      { query: "name contains 'nothing is named so'" },
    ],
    bad: { query: "name =" },
    long: { place: "/", recursive: true, sort: "name" },
  },
  find_drive_files: {
    good: [{ words: "plan" }, { words: "plan", contents: true, limit: 2 }, { words: "zzzzqqqq" }],
    bad: { words: "plan", type: "no such type" },
    long: { words: "a", contents: true, place: "/" },
  },
  get_drive_file: {
    good: [{ file: "1lDSOkYSBYC645BF6j7j0RIIpcQAJP3Ym" }],
    bad: { file: "1AbsentAbsentAbsentAbsentAbsentAb" },
    long: { file: DEEP_PATH },
  },
  read_drive_file: {
    good: [
      { file: "/Home/Recipes.md" },
      { file: "/Work/Finance/Budget 2026", tab: "1", range: "A1:B3" },
      { file: "/Work/Finance/Annual report", outline: true },
      { file: "/Work/Finance/Annual report", match: "report" },
      { file: "/Home/Garden plan.png" },
    ],
    bad: { file: "/Work" },
    long: { file: DEEP_PATH },
  },
  summarize_drive: {
    good: [
      {},
      { about: "largest", limit: 5 },
      { about: "duplicates" },
      { about: "sharing" },
      { about: "people" },
    ],
    bad: { about: "the weather" },
    long: { about: "sharing" },
  },
  list_drive_changes: { good: [{}, { since: "2000-01-31" }], bad: { since: "no time at all" }, long: {} },
  drive_status: { good: [{}], bad: { verbose: true } },
};

/** The calls of a tool; one without its line is a mistake of this table. */
export function sampleCallsOf(tool: string): SampleCalls {
  const calls = SAMPLE_CALLS[tool];
  if (calls === undefined) throw new Error(`SAMPLE_CALLS has no line for ${tool}`);
  return calls;
}
