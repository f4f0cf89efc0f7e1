import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createServer } from "../create_server.ts";
import { listenHttp } from "../http/listen_http.ts";
import { openContext } from "../open_context.ts";
import { startAuthorizingProxy } from "./_authorizing_proxy_testing.ts";
import { registerFixtureQuestions } from "./_fixture_questions_testing.ts";
import { registerFixtureResources } from "./_fixture_resources_testing.ts";
import { registerFixtureTools } from "./_fixture_tools_testing.ts";

const SUITE = fileURLToPath(import.meta.resolve("@modelcontextprotocol/conformance/dist/index.js"));
const EXPECTED = join(import.meta.dirname, "expected_failures.yaml");
const TOKEN = `drivelens_${"t".repeat(43)}`;

const ending: (() => unknown)[] = [];
let url = "";
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "drivelens-conformance-"));
  const opened = openContext(
    { stderr: process.stderr, env: {} },
    {
      demo: true,
      verbose: false,
      account: undefined,
      credentials: undefined,
      subject: undefined,
      maxRate: undefined,
      roots: [],
      excludes: [],
      tools: undefined,
      profile: undefined,
      metadataOnly: false,
      maxCharacters: undefined,
    },
  );
  const listener = await listenHttp({
    port: 0,
    readToken: async () => TOKEN,
    onError: () => {},
    makeServer() {
      const server = createServer(opened.context);
      registerFixtureTools(server);
      registerFixtureQuestions(server);
      registerFixtureResources(server);
      return server;
    },
  });
  const proxy = await startAuthorizingProxy({ url: listener.url, token: TOKEN });
  ({ url } = proxy);
  ending.push(() => proxy[Symbol.asyncDispose](), listener.close, opened.close);
});
afterAll(async () => {
  for (const end of ending) await end();
  await rm(folder, { recursive: true, force: true });
});

test.for(["2025-11-25", "2026-07-28"])("what the protocol of %s requires", async (revision) => {
  const args = ["server", "--url", url, "--requirements", revision, "--expected-failures", EXPECTED];
  const child = spawn(process.execPath, [SUITE, ...args, "-o", join(folder, revision)], {
    env: { PATH: process.env.PATH ?? "", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [[code], said] = await Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)]);
  const count = (sign: string) => [...said.matchAll(new RegExp(`^ *${sign} `, "gm"))].length;
  const [pass, fail, known] = [count("✓"), count("✗"), count("~")];
  const rest = `${known} required ones do not apply, ${fail - known} fail that are not required`;
  process.stdout.write(`conformance to ${revision}: ${pass} scenarios pass, ${rest}\n`);
  expect(code, said).toBe(0);
  expect(said).toContain("all failures are expected");
  expect(pass).toBeGreaterThan(25);
});
