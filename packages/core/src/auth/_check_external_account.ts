import { type GoogleCredentials, refusedCredentials, trustedAddress } from "./google_credentials.ts";

const GOOGLE = "googleapis.com";

/**
 * Checks what external accounts of every kind may say: a cloud that is not Google's public one has no Drive, and a
 * file with an address of somebody else is not Google's, even where nothing would be sent to it.
 *
 * @throws {DriveError} `INVALID_INPUT`
 * @see https://google.aip.dev/auth/4117
 */
export function checkExternalAccount(credentials: GoogleCredentials): void {
  const { fields, path } = credentials;
  for (const name of ["universe_domain", "universeDomain"]) {
    const domain = fields[name] ?? GOOGLE;
    if (domain !== GOOGLE)
      throw refusedCredentials(path, `its "${name}" is "${String(domain)}", where there is no Drive`);
  }
  for (const name of ["token_info_url", "revoke_url"]) {
    if (fields[name] !== undefined) trustedAddress(credentials, name, "");
  }
}
