import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createEmulator, decideConsent } from "@drivelens/drive-emulator";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { expect, test } from "vitest";
import { BINS, run, start, temporaryHome } from "./_bins.ts";
import { startRefusingProxy } from "./_refusing_proxy.ts";

const GUARD = new URL("./_egress_guard.mjs", import.meta.url).href;

test("every command contacts the configured endpoint through the proxy and nothing else", async () => {
  await using home = await temporaryHome();
  const emulator = createEmulator();
  const google = await emulator.listen();
  const address = new URL(google.url).host;
  await using proxy = await startRefusingProxy(address);
  const log = join(home.path, "egress.log");
  const env = {
    DRIVELENS_HOME: home.path,
    DRIVELENS_API_ENDPOINT: google.url,
    DRIVELENS_CLIENT_SECRET: google.clientSecretPath,
    HTTP_PROXY: proxy.url,
    HTTPS_PROXY: proxy.url,
    EGRESS_ALLOWED: new URL(proxy.url).host,
    EGRESS_LOG: log,
  };
  const options = { env, nodeOptions: ["--import", GUARD] };
  try {
    const login = start("drivelens", ["auth", "login", "--no-browser"], options);
    const [url] = await login.stderrMatch(/http:\/\/127\.0\.0\.1:\d+\/o\/oauth2\S+/);
    await decideConsent(url);
    expect(await login.ended).toMatchObject({ code: 0 });

    for (const args of [
      ["auth", "setup"],
      ["auth", "status"],
      ["auth", "status", "--check", "--verbose"],
      ["auth", "list"],
      ["auth", "use", emulator.world.me],
      ["auth", "move", "--to", "file"],
      ["auth", "explain"],
      ["config", "set", "timeout", "30"],
      ["config"],
      ["doctor"],
      ["list", "--limit", "3", "--format", "json"],
      ["--version"],
      ["list", "--help"],
    ]) {
      expect(await run("drivelens", args, options), args.join(" ")).toMatchObject({ code: 0 });
    }
    expect(await listByMcp({ ...env, NODE_OPTIONS: `--import ${GUARD}` })).toMatchObject({
      more: true,
      complete: true,
    });
    expect(await run("drivelens", ["list", "--demo", "--limit", "3"], options)).toMatchObject({ code: 0 });
    expect(await run("drivelens", ["auth", "logout"], options)).toMatchObject({ code: 0 });
    expect(await run("drivelens", ["uninstall", "--yes"], options)).toMatchObject({ code: 0 });

    expect(existsSync(log) ? readFileSync(log, "utf8") : "").toBe("");
    expect(proxy.refused).toEqual([]);
    expect(proxy.passed.length).toBeGreaterThan(3);
  } finally {
    await google.close();
  }
});

async function listByMcp(env: Record<string, string>): Promise<unknown> {
  const client = new Client({ name: "test", version: "1" });
  const args = [BINS["drivelens-mcp"]];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, env, stderr: "inherit" }));
  const { structuredContent } = await client.callTool({ name: "list_drive_files", arguments: { limit: 3 } });
  await client.close();
  return structuredContent;
}
