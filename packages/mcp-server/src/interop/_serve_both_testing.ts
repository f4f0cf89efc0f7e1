import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { createHost, keepServerToken } from "@drivelens/core";
import { serveHttp } from "../http/serve_http.ts";
import type { Served } from "./_clients_testing.ts";

/** What {@link serveBoth} is given. */
export interface ServeBothOptions {
  /** Whether the sample Drive is served. @default false */
  readonly demo?: boolean;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Serves over HTTP by what `--http` runs, and says how the same is started over stdio. */
export async function serveBoth({
  demo = false,
  env = {},
}: ServeBothOptions): Promise<Served & AsyncDisposable> {
  const home = await mkdtemp(join(tmpdir(), "drivelens-mcp-test-"));
  const whole = { DRIVELENS_HOME: home, ...env };
  const { token } = await keepServerToken(createHost({ env: whole }));
  const stdout = new PassThrough();
  const stderr = new PassThrough().resume();
  const nobody = { account: undefined, credentials: undefined, subject: undefined };
  const nothing = {
    maxRate: undefined,
    tools: undefined,
    profile: undefined,
    metadataOnly: false,
    maxCharacters: undefined,
  };
  const chosen = { ...nobody, ...nothing, demo, verbose: false, roots: [], excludes: [] };
  const serving = await serveHttp({ stdout, stderr, env: whole }, { ...chosen, port: 0, rotateToken: false });
  return {
    env: whole,
    args: demo ? ["--demo"] : [],
    url: String(stdout.read()).trim(),
    token,
    async [Symbol.asyncDispose]() {
      await serving.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
