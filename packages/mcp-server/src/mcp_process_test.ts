import { describe, expect, test } from "vitest";
import { McpProcess } from "./mcp_process.ts";

const started = (program: string, env: Readonly<Record<string, string>> = {}) =>
  new McpProcess({ command: process.execPath, args: ["--eval", program], env });

describe("a server in a process of its own", () => {
  test("has no variable that it was not given", async () => {
    const program = `process.stdin.once("data", (line) => {
      const { id } = JSON.parse(String(line).split("\\n")[0]);
      const result = { protocolVersion: "1", serverInfo: { name: Object.keys(process.env).join(), version: "1" } };
      process.stdout.write(JSON.stringify({ jsonrpc: "2.0", id, result }) + "\\n");
    })`;
    await using server = started(program, { ONLY: "this" });
    const { serverInfo } = await server.initialize();
    const names = serverInfo.name.split(",").filter((name) => !/^System(?:Root|Drive)$/i.test(name));
    expect(names).toEqual(["ONLY"]);
  });

  test.each([
    [
      'process.stderr.write("no module\\n"); process.exitCode = 3',
      "ended with code 3",
      "It wrote: no module",
    ],
    ['process.stdin.resume(); console.log("Starting server")', "is no message", "drivelens-mcp --verbose"],
    [
      'process.stdin.resume(); console.log(JSON.stringify({ id: 1, error: { message: "not now" } }))',
      "it refused: not now",
      "drivelens-mcp --verbose",
    ],
  ])("that does not answer is told of: %s", async (program, why, hint) => {
    await using server = started(program);
    await expect(server.initialize()).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      message: expect.stringContaining(why),
      hint: expect.stringContaining(hint),
    });
  });

  test("that cannot be started is told of", async () => {
    await using server = new McpProcess({ command: "/no/such/node", args: [], env: {} });
    await expect(server.initialize()).rejects.toThrow("it cannot be started (ENOENT)");
  });
});
