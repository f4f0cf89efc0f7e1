import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { createEmulator } from "@drivelens/drive-emulator";

const DRIVELENS = join(import.meta.dirname, "../packages/cli/bin/drivelens.js");
const SYNCING = 2;
const READING = 10;
const EDITS_AT_ONCE = 5;
const LIST = [
  "list",
  "--all",
  "--format",
  "ndjson",
  "--columns",
  "id,name,parents,size,modifiedTime,trashed",
];

/** What a stress of the catalog saw. */
export interface CatalogStress {
  readonly syncs: number;
  readonly reads: number;
  readonly edits: number;
  /** What must never be; empty when all is well. */
  readonly violations: readonly string[];
}

/** What {@link stressCatalog} may be given. */
export interface CatalogStressOptions {
  readonly seconds: number;
  /** @default 3000 */
  readonly files?: number;
  /** Which changes are made, in which order. @default 1 */
  readonly seed?: number;
}

/**
 * Lets two processes bring one catalog up to date again and again, and ten read it, while the Drive is being changed. Nobody
 * may fail or say anything, each who reads must see a catalog as it was at one moment, and in the end it must be as Google says.
 */
export async function stressCatalog({
  seconds,
  files = 3000,
  seed = 1,
}: CatalogStressOptions): Promise<CatalogStress> {
  const home = await mkdtemp(join(tmpdir(), "drivelens-stress-"));
  const emulator = createEmulator({ files, seed });
  const google = await emulator.listen();
  const env = {
    PATH: process.env.PATH ?? "",
    DRIVELENS_HOME: home,
    DRIVELENS_API_ENDPOINT: google.url,
    DRIVELENS_ACCESS_TOKEN: emulator.grant().accessToken,
    DRIVELENS_MAX_RATE: "1000",
  };
  const violations: string[] = [];
  const count = { syncs: 0, reads: 0, edits: 0 };
  const drivelens = async (...words: string[]) => {
    const ended = await run(words, env);
    if (ended.code !== 0) violations.push(`${words.join(" ")} ended with ${ended.code}: ${ended.stderr}`);
    const said = ended.stderr.split("\n").filter((line) => line !== "" && !isReceipt(line));
    if (ended.code === 0 && said.length > 0) violations.push(`${words.join(" ")} said: ${said.join(" ")}`);
    return ended;
  };
  try {
    await drivelens("sync", "--format", "json");
    const until = performance.now() + 1000 * seconds;
    const again = async (action: () => Promise<void>) => {
      while (performance.now() < until && violations.length === 0) await action();
    };
    const sync = async () => {
      await drivelens("sync", "--format", "json");
      count.syncs++;
    };
    const list = async () => {
      violations.push(...judgeRows(await drivelens(...LIST, "--offline")));
      count.reads++;
    };
    const tree = async () => {
      const { stdout } = await drivelens("tree", "--offline");
      if (!/\d files/.test(stdout)) violations.push(`tree drew ${stdout.length} characters, and no files`);
      count.reads++;
    };
    const edit = async () => {
      const body = JSON.stringify({ action: "random", seed: seed + count.edits, times: EDITS_AT_ONCE });
      const { ok, status } = await fetch(`${google.url}/emulator/edit`, { method: "POST", body });
      if (!ok) violations.push(`the Drive could not be changed: ${status}`);
      count.edits += EDITS_AT_ONCE;
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    };
    await Promise.all([
      again(edit),
      ...Array.from({ length: SYNCING }, () => again(sync)),
      ...Array.from({ length: READING }, (_, at) => again(at % 2 === 0 ? list : tree)),
    ]);
    await drivelens("sync", "--format", "json");
    const known = rowsOf((await drivelens(...LIST, "--offline")).stdout);
    const live = rowsOf((await drivelens(...LIST, "--live")).stdout);
    if (known.length === 0) violations.push("the catalog is empty at the end");
    if (known.join("\n") !== live.join("\n"))
      violations.push(
        `the catalog has ${known.length} rows at the end, which are not Google's ${live.length}`,
      );
    return { ...count, violations };
  } finally {
    await google.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** Every row must be whole and there once, and as many as the receipt says. */
function judgeRows({ stdout, stderr }: Ended): readonly string[] {
  if (!stdout.endsWith("\n")) return ["a listing was cut off"];
  const rows = rowsOf(stdout).map((line) => JSON.parse(line) as { readonly id: string });
  const receipt = JSON.parse(stderr.split("\n").find(isReceipt) ?? "{}") as {
    complete?: boolean;
    rows?: number;
  };
  const ids = new Set(rows.map(({ id }) => id));
  return [
    ...(ids.size === rows.length ? [] : [`${rows.length - ids.size} rows came twice`]),
    ...(receipt.complete === true ? [] : ["a listing is not complete"]),
    ...(receipt.rows === rows.length ? [] : [`${rows.length} rows, where the receipt has ${receipt.rows}`]),
  ];
}

function isReceipt(line: string): boolean {
  return line.startsWith('{"type":"receipt"');
}

function rowsOf(stdout: string): readonly string[] {
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .toSorted();
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(words: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  const child = spawn(process.execPath, [DRIVELENS, ...words], { env, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}
