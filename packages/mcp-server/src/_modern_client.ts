// A program for the tests: the second SDK's client calls the server that is named and prints what it got. It runs as
// a process of its own because a dependency of that client has untranspiled sources under the condition `source`,
// which the tests run with.
import process from "node:process";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";

const [, , negotiation = "legacy", main = ""] = process.argv;
const mode = negotiation === "legacy" || negotiation === "auto" ? negotiation : { pin: negotiation };
const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode } });
await client.connect(
  new StdioClientTransport({
    command: process.execPath,
    args: ["--conditions=drivelens-source", main, "--demo"],
  }),
);
const { tools } = await client.listTools();
const call = (input: Record<string, unknown>) =>
  client.callTool({ name: "list_drive_files", arguments: input });
const told = {
  era: client.getProtocolEra(),
  tools: tools.map(({ name }) => name),
  listed: await call({ limit: 2 }),
  refused: await call({ query: "name =" }),
};
await client.close();
process.stdout.write(JSON.stringify(told));
