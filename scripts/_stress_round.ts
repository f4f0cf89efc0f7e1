import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import {
  createHost,
  type Host,
  listAccounts,
  listFiles,
  openDrive,
  signIn,
  signInStatus,
} from "@drivelens/core";
import { createEmulator, decideConsent, type Emulator } from "@drivelens/drive-emulator";
import { StressKills } from "./_stress_kills.ts";
import { type StressEnd, type StressProcess, startStressProcess } from "./_stress_process.ts";

const PROCESSES = 50;
const VICTIMS = 20;
const HUNG_AFTER_MS = 60_000;
const TWO_HOURS_MS = 7_200_000;

/** What a stress round saw; times are in milliseconds. */
export interface StressRound {
  readonly refreshes: number;
  /** Processes that were killed, and those of them that were killed between asking for a refresh and using it. */
  readonly killed: number;
  readonly interrupted: number;
  readonly latencyMs: number;
  readonly milliseconds: number;
  /** What must never be; empty when all is well. */
  readonly violations: readonly string[];
}

/**
 * Lets 50 processes use an account at once whose access token has expired, and kills 20 of them at random moments.
 * They may refresh once, and once more for each that was killed while it refreshed; whoever lives must have succeeded.
 */
export async function runStressRound(): Promise<StressRound> {
  const started = performance.now();
  const home = await mkdtemp(join(tmpdir(), "drivelens-stress-"));
  const emulator = createEmulator();
  const google = await emulator.listen();
  const processes: StressProcess[] = [];
  const kills = new StressKills(VICTIMS);
  try {
    const env = {
      PATH: process.env.PATH ?? "",
      DRIVELENS_HOME: home,
      DRIVELENS_API_ENDPOINT: google.url,
      DRIVELENS_CLIENT_SECRET: google.clientSecretPath,
      DRIVELENS_TOKEN_STORE: "file",
    };
    await signInLongAgo(emulator, env);
    const latencyMs = Math.round(50 + Math.random() * 100);
    emulator.setFaults([{ path: "/token", latencyMs }]);
    for (let at = 0; at < PROCESSES; at++) {
      const one: StressProcess = startStressProcess({
        env,
        onRequest: () => kills.refreshing(one, processes),
      });
      processes.push(one);
    }
    await Promise.all(processes.map(({ ready }) => ready));
    for (const one of processes) one.go();
    kills.begin(processes);
    const ends = await endsOf(processes);
    const refreshes = refreshesOf(emulator);
    const interrupted = ends.filter(({ by, requested, saved }) => by === "SIGKILL" && requested && !saved);
    const allowed = 1 + interrupted.length;
    const violations = [
      ...(refreshes < 1 ? ["nobody refreshed, so that nothing was shown"] : []),
      ...(refreshes > allowed ? [`${refreshes} refreshes, where ${allowed} are allowed`] : []),
      ...ends.flatMap((end) => judgeEnd(end, kills)),
      ...(await judgeStore(createHost({ env }), emulator)),
    ];
    return {
      refreshes,
      killed: ends.filter(({ by }) => by === "SIGKILL").length,
      interrupted: interrupted.length,
      latencyMs,
      milliseconds: Math.round(performance.now() - started),
      violations,
    };
  } finally {
    kills.stop();
    for (const one of processes) one.kill();
    await Promise.all(processes.map(({ ended }) => ended));
    await google.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** Signs in with a clock that is two hours late: by now the access token has expired, here and at the emulator. */
async function signInLongAgo(emulator: Emulator, env: Readonly<Record<string, string>>): Promise<void> {
  const host = createHost({
    env,
    now: () => Date.now() - TWO_HOURS_MS,
    openBrowser: async (url) => void (await decideConsent(url)),
  });
  await signIn(host);
  emulator.expireAccessTokens();
  emulator.resetCounters();
}

interface JudgedEnd extends StressEnd {
  readonly one: StressProcess;
}

/** Waits for all; what still runs after a minute hangs, and is killed with a mark of its own. */
async function endsOf(processes: readonly StressProcess[]): Promise<readonly JudgedEnd[]> {
  const all = new AbortController();
  const hung = sleep(HUNG_AFTER_MS, undefined, { signal: all.signal }).then(
    () => true,
    () => false,
  );
  const ends = await Promise.all(
    processes.map(async (one) => {
      const end = await Promise.race([one.ended, hung.then((late) => (late ? undefined : one.ended))]);
      if (end !== undefined) return { ...end, one };
      one.kill();
      return { ...(await one.ended), by: null, one };
    }),
  );
  all.abort();
  return ends;
}

function judgeEnd({ by, stderr, one }: JudgedEnd, kills: StressKills): string[] {
  if (by === 0 || (by === "SIGKILL" && kills.has(one))) return [];
  return [`a process ${by === null ? "hung" : `ended with ${by}`}: ${stderr}`];
}

/** The account must still be there and of use, and the refresh must have been kept. */
async function judgeStore(host: Host, emulator: Emulator): Promise<string[]> {
  const before = refreshesOf(emulator);
  const violations: string[] = [];
  try {
    const accounts = await listAccounts(host);
    if (accounts.length !== 1) violations.push(`${accounts.length} accounts are stored`);
    for (const { account, problem } of accounts)
      if (problem !== undefined) violations.push(`${account} cannot be used: ${problem}`);
    if (!(await signInStatus(host)).signedIn) violations.push("nobody is signed in any more");
    const listing = listFiles(await openDrive(host), { limit: 1 });
    let rows = 0;
    for await (const _ of listing) rows++;
    if (rows !== 1) violations.push(`the listing at the end gave ${rows} files`);
  } catch (error) {
    violations.push(`the account is of no more use: ${error instanceof Error ? error.message : error}`);
  }
  if (refreshesOf(emulator) > before) violations.push("the refresh of those who succeeded was not kept");
  return violations;
}

function refreshesOf(emulator: Emulator): number {
  return emulator.counters().byRoute["POST /token"] ?? 0;
}
