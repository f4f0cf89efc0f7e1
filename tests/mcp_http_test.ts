import { Client as SecondClient, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as FirstTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { expect, test } from "vitest";
import { run, start, temporaryHome } from "./_bins.ts";

const INFO = { name: "test", version: "1" };

test("the built server answers over HTTP clients of both eras, and ends on a signal", async () => {
  await using home = await temporaryHome();
  const env = { DRIVELENS_HOME: home.path };
  const listening = Promise.withResolvers<string>();
  const server = start("drivelens-mcp", ["--http", "--port", "0", "--demo"], {
    env,
    onStdout: listening.resolve,
  });
  const url = new URL((await listening.promise).trim());
  const token = (await run("drivelens-mcp", ["--print-token"], { env })).stdout.trim();
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  const call = { name: "list_drive_files", arguments: { limit: 2 } };

  const first = new Client(INFO);
  await first.connect(new FirstTransport(url, { requestInit }) as Transport);
  expect(await first.callTool(call)).toMatchObject({ structuredContent: { complete: true } });

  const second = new SecondClient(INFO, { versionNegotiation: { mode: { pin: "2026-07-28" } } });
  await second.connect(new StreamableHTTPClientTransport(url, { requestInit }));
  expect(await second.callTool(call)).toMatchObject({ structuredContent: { complete: true } });

  const stranger = new Client(INFO);
  await expect(stranger.connect(new FirstTransport(url) as Transport)).rejects.toThrow(/token|401/);

  server.stop("SIGTERM");
  expect(await server.ended).toMatchObject({ code: 0 });
  await Promise.allSettled([first.close(), second.close()]);
});
