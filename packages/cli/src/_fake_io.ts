import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { Screen } from "./browse/screen.ts";
import type { CliIo, Sink } from "./io.ts";
import { runCli } from "./run_cli.ts";

/** What a test may set of the outside; everything absent is a pipe, an empty environment and a fixed clock. */
export interface FakeOptions {
  /** Width of the terminal that stdout and stderr are. @default pipes */
  readonly terminal?: number;
  readonly colour?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly outside?: CliIo["outside"];
  /** Lines that a person types at a terminal, one each time they are asked. @default stdin is at its end */
  readonly typed?: readonly string[];
  /** What is drawn on by whoever takes the terminal. @default nobody can take it */
  readonly screen?: Screen;
  /** @default linux */
  readonly platform?: string;
  /** @default always {@link NOW} */
  readonly now?: () => number;
  /** Is given what is written to stdout; what it throws, the write rejects with. */
  readonly onStdout?: (text: string) => void;
}

/** What a command did. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Noon, so that no zone of this world makes another day of it for the files of that morning. */
export const NOW: number = new Date(2026, 10, 12, 12, 0).getTime();

/** Runs a command line in this process. */
export async function run(argv: readonly string[], options: FakeOptions = {}): Promise<Ended> {
  const written = { stdout: "", stderr: "" };
  const sink = (name: "stdout" | "stderr"): Sink => ({
    isTerminal: options.terminal !== undefined,
    columns: options.terminal ?? 80,
    colour: options.colour === true,
    async write(data) {
      const text = typeof data === "string" ? data : Buffer.from(data).toString("latin1");
      if (name === "stdout") options.onStdout?.(text);
      written[name] += text;
    },
  });
  const typed = [...(options.typed ?? [])];
  const { screen } = options;
  const code = await runCli({
    argv,
    env: options.env ?? {},
    stdin: { isTerminal: options.typed !== undefined, readLine: async () => typed.shift() },
    stdout: sink("stdout"),
    stderr: sink("stderr"),
    signal: options.signal ?? new AbortController().signal,
    now: options.now ?? (() => NOW),
    platform: options.platform ?? "linux",
    nodeVersion: process.version,
    ...(screen === undefined ? {} : { takeScreen: async () => screen }),
    ...(options.outside === undefined ? {} : { outside: options.outside }),
  });
  return { code, ...written };
}

/** An emulator, and what a command reaches it with. */
export interface Google {
  readonly emulator: import("@drivelens/drive-emulator").Emulator;
  readonly options: FakeOptions;
}

const HOMES = join(tmpdir(), `drivelens-homes-${randomUUID()}`);
afterAll(() => rm(HOMES, { recursive: true, force: true }));

/**
 * Makes an emulator of `files` files (absent: the sample Drive) on the clock of {@link run}. What is remembered of its
 * Drive is kept apart from every other.
 */
export async function google(files?: number): Promise<Google> {
  const { createEmulator } = await import("@drivelens/drive-emulator");
  const emulator = createEmulator({ now: () => NOW, seed: 5, ...(files === undefined ? {} : { files }) });
  const { accessToken } = emulator.grant();
  const home = join(HOMES, randomUUID());
  const env = {
    DRIVELENS_API_ENDPOINT: emulator.url,
    DRIVELENS_ACCESS_TOKEN: accessToken,
    DRIVELENS_HOME: home,
    DRIVELENS_MAX_RATE: "1000",
  };
  const outside = { fetch: emulator.fetch, retry: { attempts: 4, firstWaitMs: 1 } };
  return { emulator, options: { env, outside } };
}
