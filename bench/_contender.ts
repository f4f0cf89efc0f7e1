/** What the servers are asked. */
export const QUESTIONS = {
  newest: "the 50 newest files",
  named: "50 files named with a word",
  within: "the files in a folder",
  words: "50 files with a word in them",
} as const;

/** One of {@link QUESTIONS}. */
export type Question = keyof typeof QUESTIONS;

/** A tool and what it is given. */
export type Call = readonly [tool: string, args: Readonly<Record<string, unknown>>];

/** What a server needs to be let in, and where it may write. */
export interface Credentials {
  /** Empty folder of its own, and its `HOME`. */
  readonly home: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What the questions are about. */
export interface Subject {
  readonly word: string;
  readonly folder: string;
}

/** A server of the Model Context Protocol that takes part. */
export interface Contender {
  /** Name of its npm package. */
  readonly name: string;
  readonly version: string;
  /** Path of its program in the package. */
  readonly bin: string;
  /** Writes the credentials where it looks for them, and returns the environment that tells it so. */
  letIn(credentials: Credentials): Promise<Readonly<Record<string, string>>>;
  /** How each question is put to it; one that no tool of it can be asked is absent. */
  ask(subject: Subject): Partial<Readonly<Record<Question, Call>>>;
}
