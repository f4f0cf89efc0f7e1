import { createEmulator } from "@drivelens/drive-emulator";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { describe, expect, test } from "vitest";
import { BINS, run, temporaryHome } from "./_bins.ts";
import { lastJson, signIn } from "./_sign_in.ts";

/** Throws, where nobody can catch it, an error that drags along a request with its token. */
const STRAY = `data:text/javascript,${encodeURIComponent(`
  import { subscribe } from "node:diagnostics_channel";
  subscribe("undici:request:create", ({ request }) =>
    setImmediate(() => {
      throw Object.assign(new TypeError(JSON.stringify(request.headers)), { request });
    }),
  );`)}`;

describe("an error that nobody caught", () => {
  test("ends either program, and of what hangs on it nothing is said but its class", async () => {
    await using home = await temporaryHome();
    const emulator = createEmulator();
    await using google = await emulator.listen();
    const env = {
      PATH: process.env.PATH ?? "",
      DRIVELENS_HOME: home.path,
      DRIVELENS_API_ENDPOINT: google.url,
      DRIVELENS_CLIENT_SECRET: google.clientSecretPath,
      DRIVELENS_TOKEN_STORE: "file",
    };
    expect(await signIn({ env })).toMatchObject({ code: 0 });
    emulator.setFaults([{ path: "/drive/v3/files", answer: "hang" }]);
    const nodeOptions = ["--import", STRAY];
    const said = "Something unexpected happened (TypeError)";

    const text = await run("drivelens", ["list"], { env, nodeOptions });
    expect(text).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining(said) });
    const json = await run("drivelens", ["list", "--format", "json"], { env, nodeOptions });
    expect(json.code).toBe(1);
    // A program that reads the document finds it whole, and incomplete.
    expect(JSON.parse(json.stdout)).toMatchObject({ files: [], complete: false });
    expect(lastJson(json.stderr)).toMatchObject({ type: "error", message: said });

    const client = new Client({ name: "test", version: "1" });
    const args = [...nodeOptions, BINS["drivelens-mcp"]];
    const transport = new StdioClientTransport({ command: process.execPath, args, env, stderr: "pipe" });
    let server = "";
    transport.stderr?.on("data", (chunk: Buffer) => {
      server += chunk.toString();
    });
    await client.connect(transport);
    await expect(client.callTool({ name: "list_drive_files", arguments: {} })).rejects.toThrow(/closed/);
    expect(server).toBe(`drivelens-mcp: ${said}\n`);

    const everything = text.stderr + json.stdout + json.stderr + server;
    expect(everything).not.toMatch(/ya29|Bearer|authorization/i);
  }, 60_000);
});
