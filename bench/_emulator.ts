import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { ROOT } from "./_root.ts";

/** What the emulator was asked since the counters were set back. */
export interface Counted {
  readonly byRoute: Readonly<Record<string, number>>;
  readonly overUserQuota: number;
  readonly overProjectQuota: number;
  readonly mostInFlight: number;
}

/** The weather and the quota of a run. */
export interface Conditions {
  readonly faults: readonly Readonly<Record<string, unknown>>[];
  /** Whether what is beyond Google's quota is refused. */
  readonly quota: boolean;
}

/** An emulator that runs in a process of its own; it ends with the scope. */
export interface BenchEmulator extends AsyncDisposable {
  readonly url: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Path of the client secret to sign in with. */
  readonly clientSecret: string;
  /** Sets the weather, fills the quota and sets the counters back. */
  prepare(conditions: Conditions): Promise<void>;
  counters(): Promise<Counted>;
  /** Gives so many files new content, each once. */
  modify(files: number): Promise<void>;
}

const DAY_SECONDS = 86_400;

/**
 * Starts the built emulator with these arguments, and signs its main user in for a day.
 *
 * @throws {Error} when it ends instead of listening.
 */
export async function startEmulator(args: readonly string[]): Promise<BenchEmulator> {
  const bin = join(ROOT, "packages/drive-emulator/bin/drive-emulator.js");
  // A million files take more than V8 takes for itself.
  const child = spawn(process.execPath, ["--max-old-space-size=8192", bin, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), "line"),
    once(child, "exit").then(() => {
      throw new Error(`The emulator ended before it listened: drive-emulator ${args.join(" ")}`);
    }),
  ]);
  const { url, clientSecret } = JSON.parse(String(line[0]));

  async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${url}/emulator/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The emulator refused ${method} ${path}: ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }

  const granted = await ask("POST", "grant", { expiresInSeconds: DAY_SECONDS });
  const { accessToken, refreshToken } = granted as { accessToken: string; refreshToken: string };
  return {
    url,
    accessToken,
    refreshToken,
    clientSecret,
    async prepare({ faults, quota }) {
      await ask("PUT", "faults", faults);
      await ask("PUT", "quota", quota ? {} : null);
      await ask("DELETE", "counters");
    },
    async modify(files) {
      const query = new URLSearchParams({ pageSize: "1000", fields: "nextPageToken,files(id)" });
      query.set("q", "mimeType != 'application/vnd.google-apps.folder' and trashed = false");
      const headers = { Authorization: `Bearer ${accessToken}` };
      let left = files;
      while (left > 0) {
        const response = await fetch(`${url}/drive/v3/files?${query}`, { headers });
        const page = (await response.json()) as { files: { id: string }[]; nextPageToken?: string };
        for (const { id } of page.files.slice(0, left)) await ask("POST", "edit", { action: "modify", id });
        left -= page.files.length;
        if (page.nextPageToken === undefined) return;
        query.set("pageToken", page.nextPageToken);
      }
    },
    counters: async () => (await ask("GET", "counters")) as Counted,
    async [Symbol.asyncDispose]() {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}
