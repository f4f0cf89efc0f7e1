import { type McpServer, ResourceNotFoundError, ResourceTemplate } from "@modelcontextprotocol/server";
import { clientName } from "../calls/client_name.ts";
import type { ServerContext } from "../server_context.ts";

/** The address of a file as a resource. */
const FILE_TEMPLATE = "gdrive:///{id}";

/** Makes the address of a file as a resource. */
export function fileUri(id: string): string {
  return FILE_TEMPLATE.replace("{id}", id);
}

/**
 * Makes files known as resources, by ID: completed by name from the catalog, and never counted up, for a Drive has too many.
 */
export function registerResources(server: McpServer, context: ServerContext): void {
  const template = new ResourceTemplate(FILE_TEMPLATE, {
    list: undefined,
    complete: { id: async (given) => (await import("./_complete_id.ts")).completeId(given, context) },
  });
  const config = {
    title: "A file of the Drive",
    description: "What the file of this ID says, as read_drive_file reads it",
    mimeType: "text/plain",
  };
  server.registerResource("file", template, config, async (uri, { id }, request) => {
    if (typeof id !== "string" || !/^[\w-]{1,200}$/.test(id)) throw new ResourceNotFoundError(uri.href);
    const { readResource } = await import("./_read_resource.ts");
    const client = clientName(server, request);
    return readResource({ uri: uri.href, id, context, client, signal: request.mcpReq.signal });
  });
}
