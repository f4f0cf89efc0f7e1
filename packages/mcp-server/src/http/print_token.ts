import type { Writable } from "node:stream";
import { createHost, keepServerToken, rotateServerToken } from "@drivelens/core";

/** Where a token is printed, and to which state folder the environment leads. */
export interface PrintTokenIo {
  readonly stdout: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Prints the token that a client sends to a server over HTTP, for the configuration of the client.
 *
 * @throws {DriveError} `INVALID_INPUT` when it cannot be kept.
 */
export async function printToken(
  io: PrintTokenIo,
  { rotateToken }: { readonly rotateToken: boolean },
): Promise<void> {
  const host = createHost({ env: io.env });
  if (rotateToken) await rotateServerToken(host);
  const { token } = await keepServerToken(host);
  io.stdout.write(`${token}\n`);
}
