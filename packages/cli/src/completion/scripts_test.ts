import { spawn, spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { platform, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { COMPLETION_SCRIPTS } from "./scripts.ts";

const SHELLS = {
  bash: { start: "bash --norc --noprofile -i", source: "source drivelens.bash" },
  zsh: { start: "zsh -f -i", source: "source drivelens.zsh" },
  fish: { start: "fish --no-config -i", source: "source drivelens.fish" },
} as const;

/** `script` gives a program a terminal of its own; that of macOS and the BSDs is called otherwise. */
const installed = (program: string) => spawnSync(program, ["--version"]).status === 0;
const hasTerminal = platform() === "linux" && installed("script");

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "drivelens-shell-"));
  for (const [shell, text] of Object.entries(COMPLETION_SCRIPTS))
    await writeFile(join(home, `drivelens.${shell}`), text);
  await bundle(join(home, "dist"));
  await mkdir(join(home, "bin"));
  const bin = join(home, "bin/drivelens");
  await writeFile(bin, `#!/bin/sh\nexec '${process.execPath}' --no-warnings '${home}/dist/stdin.mjs' "$@"\n`);
  await chmod(bin, 0o755);
  await mkdir(join(home, "state"), { mode: 0o700 });
  const places = ["/Work", "/My Docs", "/My Docs/Ann's (old) $5", "drive:Team A/Plans", "/Büro/資料"];
  await writeFile(join(home, "state/known_places.json"), JSON.stringify(places));
  await writeFile(join(home, "some file.txt"), "");
});
/** Makes a program of the one command that the scripts call, since each key waits for it to start. */
async function bundle(outdir: string): Promise<void> {
  const contents = `
    import { parseCommandLine } from "../command_line/parse_command_line.ts";
    import { COMPLETE } from "../commands/completion.ts";
    import { runComplete } from "../commands/run_complete.ts";
    import { TREE } from "./_tree_testing.ts";
    const tree = { commands: [COMPLETE], groups: { "": { describe: "", examples: [] } } };
    const { flags } = await parseCommandLine(process.argv.slice(2), { ...tree, version: "", width: 80 });
    const stdout = { write: async (text) => void process.stdout.write(text) };
    await runComplete(flags, { env: process.env, now: Date.now, stdout }, TREE);`;
  await build({
    stdin: { contents, loader: "ts", resolveDir: import.meta.dirname },
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    conditions: ["drivelens-source"],
    external: ["@drivelens/drive-emulator"],
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
    logLevel: "error",
  });
}
afterAll(() => rm(home, { recursive: true, force: true }));

/** Presses keys in a shell, and has the shell print the words of each line, each between `<` and `>`. */
function press(shell: keyof typeof SHELLS, lines: readonly string[]): Promise<readonly string[]> {
  const { start, source } = SHELLS[shell];
  const child = spawn("script", ["-qfec", start, "/dev/null"], {
    cwd: home,
    env: {
      PATH: `${join(home, "bin")}${delimiter}${process.env.PATH}`,
      HOME: home,
      XDG_CONFIG_HOME: join(home, "config"),
      XDG_DATA_HOME: join(home, "data"),
      DRIVELENS_HOME: join(home, "state"),
      TERM: "xterm",
      LC_ALL: "C.UTF-8",
    },
  });
  const printed: string[] = [];
  let seen = "";
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => end(() => reject(new Error(`Nothing came of ${lines[printed.length]}: ${seen}`))),
      100_000,
    );
    const end = (how: () => void) => {
      clearTimeout(timer);
      child.kill();
      how();
    };
    const type = () => {
      const line = lines[printed.length];
      // To the start of the line, and to its end.
      if (line !== undefined) child.stdin.write(`${line}\u0001printf '<%s>' \u0005 ; echo 'E'ND\r`);
      else end(() => resolve(printed));
    };
    child.once("error", reject);
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      seen += chunk;
      const [, words] = seen.match(/(READY|<drivelens>[^\r\n]*)(?:END)?\r?\n/) ?? [];
      if (words === undefined) return;
      seen = "";
      if (words !== "READY") printed.push(words.replace(/END$/, ""));
      type();
    });
    child.stdin.write(`${source}; echo 'RE'ADY\r`);
  });
}

const LINES = [
  ["drivelens li\t", "<drivelens><list>"],
  ["drivelens ls --fo\tnd\t", "<drivelens><ls><--format><ndjson>"],
  ["drivelens list --format=nd\t", "<drivelens><list><--format=ndjson>"],
  ["drivelens list --columns=name,md5\t", "<drivelens><list><--columns=name,md5Checksum>"],
  ["drivelens list /My\tAnn\t", "<drivelens><list></My Docs/Ann's (old) $5/>"],
  ["drivelens list /My\\ D\t", "<drivelens><list></My Docs/>"],
  ["drivelens list /B\t\t", "<drivelens><list></Büro/資料/>"],
  ["drivelens list dr\tTe\tPl\t", "<drivelens><list><drive:Team A/Plans/>"],
  ["drivelens list -o some\t", "<drivelens><list><-o><some file.txt>"],
  ["drivelens list --output=so\t", "<drivelens><list><--output=some file.txt>"],
  ["drivelens list /nothing\t", "<drivelens><list></nothing>"],
] as const;

test.concurrent.each((["bash", "zsh", "fish"] as const).filter((shell) => hasTerminal && installed(shell)))(
  "the Tab key completes in %s",
  async (shell) => {
    // Bash closes a quote itself; the others leave it open for what follows.
    const quoted = `drivelens list '/My D\t${shell === "bash" ? "" : "'"}`;
    const printed = await press(shell, [...LINES.map(([keys]) => keys), quoted]);
    expect(printed).toEqual([...LINES.map(([, words]) => words), "<drivelens><list></My Docs/>"]);
  },
  120_000,
);

test("the script of PowerShell asks for candidates in PowerShell's own words", () => {
  const script = COMPLETION_SCRIPTS.powershell;
  expect(script).toContain("Register-ArgumentCompleter -Native -CommandName drivelens");
  expect(script).toContain("drivelens __complete --shell powershell @words");
  expect(script).toContain('-split "`t", 2');
  for (const pair of ["{}", "()", "[]"])
    expect([...script].filter((sign) => sign === pair[0]).length, pair).toBe(
      [...script].filter((sign) => sign === pair[1]).length,
    );
});
