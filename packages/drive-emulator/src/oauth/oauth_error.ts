import type { EmulatorResponse } from "../google_error.ts";

/** An error of the token endpoint in OAuth's own shape (RFC 6749, section 5.2). */
export function oauthError(status: number, error: string, description: string): EmulatorResponse {
  return { status, body: { error, error_description: description } };
}
