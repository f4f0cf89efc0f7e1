import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { SecureContext } from "node:tls";
import { DriveError } from "./errors.ts";

/**
 * Makes the TLS context that trusts what Node trusts by itself, the operating system's store, and the certificates
 * in the PEM file `caFile` when there is one.
 *
 * @throws {DriveError} `INVALID_INPUT` when the file cannot be read or holds no certificate.
 * @see https://nodejs.org/api/tls.html#tlsgetcacertificatestype
 */
export async function trustedContext(caFile: string | undefined): Promise<SecureContext> {
  const own = caFile ? [await readCertificates(caFile)] : [];
  const { createSecureContext, getCACertificates } = await import("node:tls");
  // A list given here replaces Node's own, which is why that one is in it too.
  const known = new Set([...getCACertificates("default"), ...getCACertificates("system")]);
  return createSecureContext({ ca: [...known, ...own] });
}

async function readCertificates(path: string): Promise<string> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const missing = code === "ENOENT" || code === "ENOTDIR";
    throw unreadable(path, missing ? "there is no such file" : "it is not readable");
  }
  try {
    // A TLS context passes over what it cannot parse, without a word.
    new X509Certificate(text);
  } catch {
    throw unreadable(path, "it holds no certificate in PEM form");
  }
  return text;
}

function unreadable(path: string, reason: string): DriveError {
  return new DriveError("INVALID_INPUT", `Cannot read the certificates in "${path}": ${reason}`, {
    hint: "Set caFile (drivelens config) or NODE_EXTRA_CA_CERTS to a file with PEM certificates, or unset it",
  });
}
