import { mkdtemp, readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import type { Bench } from "./_bench.ts";
import type { Contender, Question } from "./_contender.ts";
import { OURS, PEERS } from "./_contenders.ts";
import { driveOf } from "./_drive_of.ts";
import { type BenchEmulator, startEmulator } from "./_emulator.ts";
import { startGoogleProxy } from "./_google_proxy.ts";
import { type Installed, installOurs, installPackage } from "./_install_package.ts";
import { makeCertificate } from "./_make_certificate.ts";
import {
  type AnswersResult,
  type Field,
  measureAnswers,
  measureStart,
  type StartResult,
} from "./_measure_contender.ts";
import { ROOT } from "./_root.ts";
import type { KnownFile } from "./_visible_text.ts";

/** What came of one contender. */
export interface ContenderResult {
  readonly name: string;
  readonly version: string;
  readonly installed?: Installed;
  /** One a round. */
  readonly starts: readonly StartResult[];
  readonly answers?: AnswersResult;
  /** Why it could not be measured. */
  readonly problem?: string;
}

/** What came of all of them; ours is the first. */
export interface PeersResult {
  readonly drive: readonly string[];
  readonly contenders: readonly ContenderResult[];
  /** Hosts that the proxy refused. */
  readonly refusedHosts: readonly string[];
}

const WORD = "budget";

/** Runs our server and its peers against one emulator, which they all take for Google. */
export async function measurePeers(bench: Bench): Promise<PeersResult> {
  const drive = driveOf(2000, 40);
  await using emulator = await startEmulator(drive);
  const certificate = await makeCertificate(bench.folder);
  await using proxy = await startGoogleProxy({ certificate, target: emulator.url });
  const shared = {
    PATH: process.env.PATH ?? "",
    HTTPS_PROXY: proxy.url,
    HTTP_PROXY: proxy.url,
    NODE_EXTRA_CA_CERTS: certificate.path,
    NODE_USE_ENV_PROXY: "1",
  };
  const { subject, wanted } = await look(emulator);
  const { installed: client } = JSON.parse(await readFile(emulator.clientSecret, "utf8"));
  const entries: { result: ContenderResult; field?: Field; starts: StartResult[] }[] = [];
  for (const contender of [OURS, ...PEERS]) {
    const { name, version } = contender;
    bench.say(`installing ${name} ${version}`);
    const starts: StartResult[] = [];
    try {
      const installed = await install(bench, contender);
      const home = await mkdtemp(join(bench.folder, "home-"));
      const { accessToken, refreshToken } = emulator;
      const { client_id: clientId, client_secret: clientSecret } = client;
      const own = await contender.letIn({ home, accessToken, refreshToken, clientId, clientSecret });
      const program =
        contender === OURS ? { ...installed, folder: join(ROOT, "packages/mcp-server") } : installed;
      const env = { ...shared, HOME: home, ...own };
      const field = { contender, installed: program, env, emulator, subject, wanted };
      entries.push({ result: { name, version, installed, starts }, field, starts });
    } catch (error) {
      entries.push({ result: { name, version, starts, problem: problemOf(error) }, starts });
    }
  }
  const rounds = 3 * bench.rounds;
  // Of the first round nothing counts: it fills caches.
  for (let round = 0; round <= rounds; round++) {
    bench.say(`round ${round} of ${rounds}`);
    for (const entry of entries) {
      await attempt(entry, async (field) => {
        const start = await measureStart(field);
        if (round > 0) entry.starts.push(start);
      });
    }
  }
  for (const entry of entries) {
    bench.say(`asking ${entry.result.name}`);
    await attempt(entry, async (field) => {
      entry.result = { ...entry.result, answers: await measureAnswers(field) };
    });
  }
  return { drive, contenders: entries.map(({ result }) => result), refusedHosts: [...proxy.refused] };
}

/** Whoever failed once is not tried again, and says why. */
async function attempt(
  entry: { result: ContenderResult; readonly field?: Field },
  run: (field: Field) => Promise<void>,
): Promise<void> {
  if (entry.field === undefined || entry.result.problem !== undefined) return;
  try {
    await run(entry.field);
  } catch (error) {
    entry.result = { ...entry.result, problem: problemOf(error) };
  }
}

async function install(bench: Bench, contender: Contender): Promise<Installed> {
  return contender === OURS
    ? await installOurs(bench.folder)
    : await installPackage(contender.name, contender.version);
}

function problemOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return words.replaceAll(/\s+/g, " ").slice(0, 300);
}

/** Looks at the Drive itself, so that what is missing in an answer shows. */
async function look(emulator: BenchEmulator): Promise<Pick<Field, "subject" | "wanted">> {
  const ask = async (q: string, rest: Readonly<Record<string, string>> = {}) => {
    const query = new URLSearchParams({ q: `${q}trashed = false`, pageSize: "1000", ...rest });
    query.set("fields", "files(id,name,size,modifiedTime,parents)");
    const headers = { Authorization: `Bearer ${emulator.accessToken}` };
    const response = await fetch(`${emulator.url}/drive/v3/files?${query}`, { headers });
    const { files } = (await response.json()) as { files: (KnownFile & { parents?: string[] })[] };
    return files;
  };
  const newest = await ask("", { orderBy: "modifiedTime desc", pageSize: "50" });
  // The fullest folder whose files fit one page.
  const children = new Map<string, number>();
  for (const { parents: [parent] = [] } of await ask(""))
    if (parent !== undefined) children.set(parent, (children.get(parent) ?? 0) + 1);
  const sizes = await Promise.all(
    [...children.keys()].map(async (id) => ({ id, files: await ask(`'${id}' in parents and `) })),
  );
  const fitting = sizes.filter(({ files }) => files.length <= 50);
  const [within] = fitting.toSorted((one, other) => other.files.length - one.files.length);
  if (within === undefined) throw new Error("No folder of the Drive fits one page");
  const named = await ask(`name contains '${WORD}' and `);
  const words = await ask(`fullText contains '${WORD}' and `);
  const page = (files: readonly KnownFile[]) => ({ files, atLeast: Math.min(50, files.length) });
  const wanted: Record<Question, ReturnType<typeof page>> = {
    newest: page(newest),
    named: page(named),
    within: page(within.files),
    words: page(words),
  };
  return { subject: { word: WORD, folder: within.id }, wanted };
}
