import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { copyText } from "./copy_text.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "drivelens-copy-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Puts programs in place of the system's, each of which keeps what it is given and how it was called. */
async function install(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const path = join(folder, name);
    await writeFile(path, `#!/bin/sh\necho "$0 $*" > '${path}.called'\n/bin/cat > '${path}.text'\n`);
    await chmod(path, 0o755);
  }
}

async function copy(env: Readonly<Record<string, string>>, platform = "linux") {
  const sent: string[] = [];
  const by = await copyText("the text", {
    env: { PATH: folder, ...env },
    platform,
    send: (text) => void sent.push(text),
  });
  return { by, sent };
}

describe.skipIf(process.platform === "win32")("a text is copied", () => {
  test.each([
    [{ DISPLAY: ":0" }, "linux", "xclip"],
    [{ WAYLAND_DISPLAY: "w", DISPLAY: ":0" }, "linux", "wl-copy"],
    [{}, "darwin", "pbcopy"],
    [{ TMUX: "x" }, "linux", "tmux"],
    [{ WSL_DISTRO_NAME: "x" }, "linux", "clip.exe"],
    [{ SSH_TTY: "/dev/pts/1", DISPLAY: ":0", TMUX: "x" }, "linux", "tmux"],
  ])("with %j on %s by %s", async (env, platform, program) => {
    await install("xclip", "xsel", "wl-copy", "pbcopy", "tmux", "clip.exe");
    expect(await copy(env as Record<string, string>, platform)).toEqual({ by: program, sent: [] });
    expect(await readFile(join(folder, `${program}.text`), "utf8")).toBe("the text");
  });

  test("by the next program where one is missing or fails", async () => {
    await install("xsel");
    await writeFile(join(folder, "xclip"), "#!/bin/sh\nexit 1\n");
    await chmod(join(folder, "xclip"), 0o755);
    expect((await copy({ DISPLAY: ":0", WAYLAND_DISPLAY: "w" })).by).toBe("xsel");
    expect(await readFile(join(folder, "xsel.called"), "utf8")).toContain("xsel -ib");
  });

  test.each([[{}], [{ DISPLAY: ":0" }], [{ SSH_CONNECTION: "1 2 3 4", DISPLAY: ":0" }]])(
    "with %j by the terminal",
    async (env) => {
      if ("SSH_CONNECTION" in env) await install("xclip");
      const encoded = Buffer.from("the text").toString("base64");
      expect(await copy(env as Record<string, string>)).toEqual({
        by: "OSC 52",
        sent: [`\u001b]52;c;${encoded}\u0007`],
      });
    },
  );
});
