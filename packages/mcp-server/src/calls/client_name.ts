import { CLIENT_INFO_META_KEY, type McpServer, type ServerContext } from "@modelcontextprotocol/server";

const LONGEST = 80;

/**
 * Returns the name and version that a client gives itself, on one line without anything invisible: in the 2026 protocol with each
 * request, in those before once, when it began.
 */
export function clientName({ server }: McpServer, { mcpReq }: ServerContext): string | null {
  const envelope = mcpReq.envelope as Readonly<Record<string, unknown>> | undefined;
  const given = (envelope?.[CLIENT_INFO_META_KEY] ?? server.getClientVersion()) as
    | { readonly name?: unknown; readonly version?: unknown }
    | undefined;
  if (typeof given?.name !== "string") return null;
  const whole = typeof given.version === "string" ? `${given.name} ${given.version}` : given.name;
  return whole.replace(/[\s\p{C}]+/gu, " ").slice(0, LONGEST);
}
