import type { Credential } from "./credential.ts";

/**
 * Makes a credential of an API key: it is nobody's, and shows files that everybody may see.
 *
 * @see https://cloud.google.com/docs/authentication/api-keys-use
 */
export function apiKeyCredential(key: string, source: string): Credential {
  return {
    kind: "api-key",
    source,
    assistants: async () => false,
    // In a header: an address is written into logs on its way.
    authorize: async () => ({ token: key, headers: { "x-goog-api-key": key } }),
  };
}
