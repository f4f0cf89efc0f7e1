import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** A certificate for Google's hosts that is its own authority, and its key, as PEM. */
export interface Certificate {
  readonly key: string;
  readonly certificate: string;
  /** Path of the certificate, for a program that is to trust it. */
  readonly path: string;
}

/**
 * Makes a certificate for `*.googleapis.com` that holds for a day, in a folder that should not outlive the run.
 *
 * @throws {Error} where there is no openssl.
 */
export async function makeCertificate(folder: string): Promise<Certificate> {
  const [keyPath, path] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  await promisify(execFile)("openssl", [
    ...["req", "-x509", "-nodes", "-days", "1", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
    ...["-subj", "/CN=Drivelens bench", "-addext", "subjectAltName=DNS:googleapis.com,DNS:*.googleapis.com"],
    ...["-keyout", keyPath, "-out", path],
  ]);
  const [key, certificate] = await Promise.all([readFile(keyPath, "utf8"), readFile(path, "utf8")]);
  return { key, certificate, path };
}
