import { spawn } from "node:child_process";
import { join } from "node:path";

/** What {@link copyText} is given of the outside. */
export interface CopyTextOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** As Node names it. */
  readonly platform: string;
  /** Sends the terminal what it does not show. */
  readonly send: (sequence: string) => void;
}

/** A program that copies what it is given on stdin. */
type Program = readonly [name: string, ...args: string[]];

/** A clipboard that does not answer is taken not to be there. */
const PATIENCE_MS = 2000;

/**
 * Copies a text by the platform's own program, and where there is none, or the clipboard is at the other end of an SSH
 * connection, asks the terminal to copy it (OSC 52), which not every terminal does. Returns by what.
 *
 * @see https://invisible-island.net/xterm/ctlseqs/ctlseqs.html
 */
export async function copyText(text: string, { env, platform, send }: CopyTextOptions): Promise<string> {
  for (const program of programs(env, platform)) {
    if (await given(program, { text, env })) return program[0].endsWith(".exe") ? "clip.exe" : program[0];
  }
  send(`\u001b]52;c;${Buffer.from(text).toString("base64")}\u0007`);
  return "OSC 52";
}

function programs(env: CopyTextOptions["env"], platform: string): readonly Program[] {
  // It keeps the text, and hands it on to the terminal that it is shown in.
  const tmux: readonly Program[] = env.TMUX ? [["tmux", "load-buffer", "-w", "-"]] : [];
  if (env.SSH_CONNECTION || env.SSH_TTY) return tmux;
  if (platform === "darwin") return [["pbcopy"], ...tmux];
  // By its whole path, as Windows would else look into the current folder first.
  if (platform === "win32") return [[join(env.SystemRoot ?? "C:\\Windows", "System32", "clip.exe")]];
  return [
    ...(env.WAYLAND_DISPLAY ? [["wl-copy"] as const] : []),
    ...(env.DISPLAY ? [["xclip", "-selection", "clipboard"] as const, ["xsel", "-ib"] as const] : []),
    ...(env.WSL_DISTRO_NAME ? [["clip.exe"] as const] : []),
    ...tmux,
  ];
}

interface GivenOptions {
  readonly text: string;
  readonly env: CopyTextOptions["env"];
}

/** Whether the program took the text. */
function given([name, ...args]: Program, { text, env }: GivenOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(name, args, {
      env: { ...env },
      stdio: ["pipe", "ignore", "ignore"],
      timeout: PATIENCE_MS,
      windowsHide: true,
    });
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
    child.stdin.on("error", () => undefined).end(text);
  });
}
