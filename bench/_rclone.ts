import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { BenchEmulator } from "./_emulator.ts";
import { startGoogleProxy } from "./_google_proxy.ts";
import { makeCertificate } from "./_make_certificate.ts";
import { runTimed, type Timed } from "./_run_timed.ts";

/** An rclone whose Google is an emulator; what it needs goes with the scope. */
export interface Rclone extends AsyncDisposable {
  /** Runs it with these arguments. */
  run(args: readonly string[]): Promise<Timed>;
}

/** Which rclone, and what it is to find. */
export interface RcloneOptions {
  /** Path or name of the program. */
  readonly program: string;
  readonly emulator: BenchEmulator;
  /** Folder for what it writes. */
  readonly folder: string;
}

/** Tells rclone's version; undefined where it is missing, or openssl without which it cannot be led to an emulator. */
export async function rcloneVersion(program: string): Promise<string | undefined> {
  const ask = promisify(execFile);
  const answers = await Promise.all([ask(program, ["version"]), ask("openssl", ["version"])]).catch(() => []);
  return answers[0]?.stdout.split("\n")[0]?.replace(/^rclone /, "");
}

/** Makes an account for rclone, named `drive:`, and leads it to the emulator. */
export async function openRclone({ program, emulator, folder }: RcloneOptions): Promise<Rclone> {
  const own = await mkdtemp(join(folder, "rclone-"));
  const certificate = await makeCertificate(own);
  const proxy = await startGoogleProxy({ certificate, target: emulator.url });
  const { accessToken, refreshToken } = emulator;
  const token = {
    access_token: accessToken,
    refresh_token: refreshToken,
    token_type: "Bearer",
    expiry: "2099-01-01T00:00:00Z",
  };
  const config = join(own, "rclone.conf");
  const lines = [
    "[drive]",
    "type = drive",
    "scope = drive.metadata.readonly",
    `token = ${JSON.stringify(token)}`,
  ];
  await writeFile(config, `${lines.join("\n")}\n`, { mode: 0o600 });
  return {
    run: (args) =>
      runTimed([program, ...args, "--config", config, "--ca-cert", certificate.path], {
        env: { HTTPS_PROXY: proxy.url, HOME: own },
        folder: own,
      }),
    async [Symbol.asyncDispose]() {
      await proxy[Symbol.asyncDispose]();
      await rm(own, { recursive: true });
    },
  };
}
