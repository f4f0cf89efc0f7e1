type Input = Readonly<Record<string, unknown>>;

/** How a tool is tried. */
export interface SampleCalls {
  /** Calls that the sample Drive answers. */
  readonly good: readonly Input[];
  /** A call that is refused; absent where none can be wrong. */
  readonly bad?: Input;
  /** A call that asks Google much of a Drive with thousands of files; absent where none does. */
  readonly long?: Input;
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
  },
  read_drive_file: {
    good: [
      { file: "1lDSOkYSBYC645BF6j7j0RIIpcQAJP3Ym", outline: true },
      { file: "1lDSOkYSBYC645BF6j7j0RIIpcQAJP3Ym", limit: 500 },
    ],
    bad: { file: "1AbsentAbsentAbsentAbsentAbsentAb" },
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
