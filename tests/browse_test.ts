import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { platform } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createEmulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { readScreen, type Shown } from "../packages/cli/src/browse/terminal_testing.ts";
import { BINS, run, temporaryHome } from "./_bins.ts";

/** `script` gives a program a terminal of its own; that of macOS and the BSDs is called otherwise. */
const hasTerminal = platform() === "linux" && spawnSync("script", ["--version"]).status === 0;
const FOLDER = "application/vnd.google-apps.folder";
const [UP, DOWN, ESCAPE, END] = ["\u001b[A", "\u001b[B", "\u001b", "\u001b[F"];

/** A terminal in which `drivelens browse` runs, started by a shell that says how it ended. */
class Terminal {
  readonly #child: ChildProcess;
  readonly #home: string;
  #sent = "";
  #ended = false;

  constructor(home: string, env: Readonly<Record<string, string>>) {
    this.#home = home;
    const command = `sh -c 'echo $$ > pid; exec "${process.execPath}" "${BINS.drivelens}" browse'`;
    const shell = [
      "stty cols 60 rows 12",
      "tty > tty",
      "stty -g > before",
      // A shell that looks after jobs, as people's do, goes on when one is stopped; this one takes it up again.
      `set -m; ${command}; code=$?; while [ $code = 148 ]; do touch stopped; fg; code=$?; done`,
      "echo left with $code",
      "stty -g > after",
    ].join("; ");
    this.#child = spawn(
      "script",
      ["-qfec", `bash --norc --noprofile -c '${shell.replaceAll("'", "'\\''")}'`, "/dev/null"],
      {
        cwd: home,
        env: { PATH: process.env.PATH ?? "", TERM: "xterm", LC_ALL: "C.UTF-8", DRIVELENS_HOME: home, ...env },
      },
    );
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#sent += text;
    });
    this.#child.once("close", () => {
      this.#ended = true;
    });
  }

  press(keys: string): void {
    this.#child.stdin?.write(keys);
  }

  /** Ends what still runs. */
  close(): void {
    this.#child.kill();
  }

  get sent(): string {
    return this.#sent;
  }

  /** Waits until the screen is so. */
  async until(isSo: (shown: Shown) => boolean): Promise<Shown> {
    for (;;) {
      const shown = readScreen(this.#sent);
      if (isSo(shown)) return shown;
      if (this.#ended) throw new Error(`Ended as ${JSON.stringify(shown)}`);
      await wait(20);
    }
  }

  /** Waits until a line of the screen has this. */
  shows(text: string): Promise<Shown> {
    return this.until(({ lines }) => lines.some((line) => line.includes(text)));
  }

  async resize(columns: number, rows: number): Promise<void> {
    const tty = (await readFile(join(this.#home, "tty"), "utf8")).trim();
    spawnSync("stty", ["-F", tty, "cols", `${columns}`, "rows", `${rows}`]);
  }

  /** Sends a signal to the process that draws. */
  async signal(name: NodeJS.Signals): Promise<void> {
    process.kill(Number(await readFile(join(this.#home, "pid"), "utf8")), name);
  }

  /** Waits for the end: the exit code, and that the terminal is as it was. */
  async left(): Promise<number> {
    while (!this.#ended) await wait(20);
    const { isAlternative, isCursorHidden, wraps } = readScreen(this.#sent);
    expect({ isAlternative, isCursorHidden, wraps }).toEqual({
      isAlternative: false,
      isCursorHidden: false,
      wraps: true,
    });
    const [before, after] = await Promise.all(
      ["before", "after"].map((name) => readFile(join(this.#home, name), "utf8")),
    );
    expect(after).toBe(before);
    return Number(/left with (\d+)/.exec(this.#sent)?.[1]);
  }
}

/** Opens a terminal on a small Drive of which there is a catalog. */
async function openTerminal(more: Readonly<Record<string, string>> = {}) {
  const home = await temporaryHome();
  const emulator = createEmulator({ files: 0 });
  const google = await emulator.listen();
  const { id: work } = emulator.edit.create({ name: "東京 Work", mimeType: FOLDER });
  emulator.edit.create({
    name: "plan \u202e\u001b[31m.pdf",
    parent: work,
    size: 4000,
    mimeType: "application/pdf",
  });
  for (let at = 0; at < 40; at++)
    emulator.edit.create({ name: `note ${at}`, size: 10 + at, mimeType: "text/plain" });
  const env = {
    DRIVELENS_HOME: home.path,
    DRIVELENS_API_ENDPOINT: google.url,
    DRIVELENS_ACCESS_TOKEN: emulator.grant().accessToken,
    ...more,
  };
  expect(await run("drivelens", ["sync"], { env })).toMatchObject({ code: 0 });
  const terminal = new Terminal(home.path, env);
  return {
    terminal,
    home: home.path,
    async [Symbol.asyncDispose]() {
      terminal.close();
      await google.close();
      await home[Symbol.asyncDispose]();
    },
  };
}

describe.skipIf(!hasTerminal)("drivelens browse in a terminal", () => {
  test("goes through a Drive with the keyboard, and leaves everything as it was", async () => {
    await using opened = await openTerminal();
    const { terminal } = opened;
    const top = await terminal.shows("q leave");
    expect(top).toMatchObject({ isAlternative: true, isCursorHidden: true, wraps: false });
    expect(top.lines[0]).toMatch(/^ Everything .* in 41 files $/);
    expect(top.lines[2]).toMatch(/^> .*東京 Work\/ *$/);
    terminal.press(`${DOWN}${DOWN}${UP}`);
    await terminal.until(({ lines }) => lines[3]?.startsWith(">") === true);
    terminal.press(END);
    await terminal.shows("41 of 41");
    terminal.press("gl");
    const inside = await terminal.until(({ lines }) => lines[0]?.startsWith(" /東京 Work") === true);
    expect(inside.lines[2]).toContain("plan \\u{202e}\\u{1b}[31m.pdf");
    expect(terminal.sent).not.toContain("\u202e");
    terminal.press("h/");
    await terminal.shows("Search:");
    terminal.press("note 7");
    await terminal.until(({ lines }) => lines[2]?.includes("/note 7") === true);
    terminal.press(ESCAPE);
    await terminal.until(({ lines }) => lines[0]?.startsWith(" Everything") === true);
    terminal.press("Y");
    await terminal.until(({ copied }) => copied.length === 1);
    terminal.press("q");
    expect(await terminal.left()).toBe(0);
  });

  test("follows the size of the terminal", async () => {
    await using opened = await openTerminal();
    const { terminal } = opened;
    await terminal.shows("q leave");
    await terminal.resize(40, 6);
    const low = await terminal.until(
      ({ lines }) => lines.length === 6 && lines[5]?.includes("q leave") === true,
    );
    expect(low.lines[1]).toMatch(/^> /);
    await terminal.resize(120, 20);
    await terminal.until(({ lines }) => lines.length === 20 && lines[1]?.includes("MODIFIED") === true);
    terminal.press("q");
    expect(await terminal.left()).toBe(0);
  });

  test("has no colour where none is wanted", async () => {
    await using opened = await openTerminal({ NO_COLOR: "1" });
    const { terminal } = opened;
    await terminal.shows("q leave");
    terminal.press("q");
    expect(await terminal.left()).toBe(0);
    expect(terminal.sent).not.toMatch(/\u001b\[[1-9][\d;]*m/);
  });

  test("leaves the terminal as it was at Ctrl-C", async () => {
    await using opened = await openTerminal();
    await opened.terminal.shows("q leave");
    opened.terminal.press("\u0003");
    expect(await opened.terminal.left()).toBe(130);
  });

  test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
    "leaves the terminal as it was at %s",
    async (signal) => {
      await using opened = await openTerminal();
      await opened.terminal.shows("q leave");
      await opened.terminal.signal(signal);
      expect(await opened.terminal.left()).toBe(130);
    },
  );

  test("is stopped by Ctrl-Z, and goes on", async () => {
    await using opened = await openTerminal();
    const { terminal, home } = opened;
    await terminal.shows("q leave");
    terminal.press(`${DOWN}\u001a`);
    while (!existsSync(join(home, "stopped"))) await wait(20);
    await terminal.until(({ isAlternative, lines }) => isAlternative && lines[3]?.startsWith(">") === true);
    terminal.press("q");
    expect(await terminal.left()).toBe(0);
  });
});
