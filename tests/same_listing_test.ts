import { createHost, listFiles, openDrive } from "@drivelens/core";
import { createEmulator } from "@drivelens/drive-emulator";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { expect, test } from "vitest";
import { BINS, run, temporaryHome } from "./_bins.ts";

/** What an assistant sees of these in names are escapes. */
const HIDDEN = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/u;
const idOf = (file: string) => file.split(" ", 1)[0];

test("library, command line and MCP server list the same files", async () => {
  await using home = await temporaryHome();
  const emulator = createEmulator();
  const google = await emulator.listen();
  const env = {
    PATH: process.env.PATH ?? "",
    DRIVELENS_HOME: home.path,
    DRIVELENS_API_ENDPOINT: google.url,
    DRIVELENS_ACCESS_TOKEN: emulator.grant().accessToken,
  };
  try {
    const fromLibrary: string[] = [];
    const listing = listFiles(await openDrive(createHost({ env })));
    for await (const file of listing) fromLibrary.push(`${file.id} ${file.name}`);
    expect(listing.receipt).toMatchObject({ complete: true, more: false, rows: fromLibrary.length });

    const { stdout } = await run("drivelens", ["list", "--format", "json"], { env });
    const fromCli = JSON.parse(stdout).files.map(
      (file: { id: string; name: string }) => `${file.id} ${file.name}`,
    );

    expect(fromLibrary.length).toBeGreaterThan(200);
    expect(fromCli).toEqual(fromLibrary);
    const fromMcp = await listByMcp(env);
    expect(fromMcp.map(idOf)).toEqual(fromLibrary.map(idOf));
    const isPlain = (file: string) => file.length < 300 && !HIDDEN.test(file);
    const plain = fromLibrary.filter(isPlain);
    expect(plain.length).toBeGreaterThan(200);
    expect(fromMcp.filter((_, at) => isPlain(fromLibrary[at] ?? ""))).toEqual(plain);
  } finally {
    await google.close();
  }
});

interface Listed {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly cursor?: string;
}

async function listByMcp(env: Record<string, string>): Promise<string[]> {
  const client = new Client({ name: "test", version: "1" });
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [BINS["drivelens-mcp"]], env }),
  );
  const files: string[] = [];
  let cursor: string | undefined;
  do {
    const result = await client.callTool({
      name: "list_drive_files",
      arguments: cursor === undefined ? {} : { cursor },
    });
    const page = result.structuredContent as unknown as Listed;
    const [id, name] = [page.columns.indexOf("id"), page.columns.indexOf("name")];
    for (const row of page.rows) files.push(`${row[id]} ${row[name]}`);
    cursor = page.cursor;
  } while (cursor !== undefined);
  await client.close();
  return files;
}
