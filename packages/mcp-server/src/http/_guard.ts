import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import {
  localhostAllowedHostnames,
  localhostAllowedOrigins,
  validateHostHeader,
  validateOriginHeader,
} from "@modelcontextprotocol/server";

/** Where the protocol is spoken; all else is not there. */
export const MCP_PATH = "/mcp";
const METHODS = ["POST", "GET", "DELETE"];

/** Why a request is not let through. */
export interface Refusal {
  /** HTTP status. */
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Says why a request is refused, before anything of its body is read; undefined for one that is let through. A page in a
 * browser is told by `Host`, which it cannot choose, and by `Origin`; another person on this machine by the token.
 *
 * @param token the only one that opens; without one nothing does
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports#security-warning
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-3
 */
export function refusalOf(request: IncomingMessage, token: string | undefined): Refusal | undefined {
  const { host = [], origin = [] } = request.headersDistinct;
  if (host.length !== 1 || !validateHostHeader(host[0], localhostAllowedHostnames()).ok)
    return { status: 403, message: "This Host is not served" };
  if (origin.some((each) => !validateOriginHeader(each, localhostAllowedOrigins()).ok))
    return { status: 403, message: "This Origin is not served" };
  if (request.url?.split("?", 1)[0] !== MCP_PATH) return { status: 404, message: "Not found" };
  if (!METHODS.includes(request.method ?? ""))
    return { status: 405, message: "Method not allowed", headers: { allow: METHODS.join(", ") } };
  const [, given] = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? "") ?? [];
  if (given !== undefined && token !== undefined && isSame(given, token)) return undefined;
  const problem = given === undefined ? "" : ', error="invalid_token"';
  const headers = { "www-authenticate": `Bearer realm="drivelens"${problem}` };
  return { status: 401, message: "The token of this server is missing or wrong", headers };
}

/** Answers a request that is refused, in the protocol's own form. */
export function refuse(response: ServerResponse, { status, message, headers }: Refusal): void {
  const body = JSON.stringify({ jsonrpc: "2.0", error: { code: -32_000, message }, id: null });
  response.writeHead(status, { ...headers, "content-type": "application/json", connection: "close" });
  response.end(body);
}

/** Takes as long for any two texts: their digests are compared, all of them. */
function isSame(one: string, other: string): boolean {
  const [left, right] = [one, other].map((text) => createHash("sha256").update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
