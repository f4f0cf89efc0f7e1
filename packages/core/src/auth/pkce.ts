import { createHash, randomBytes } from "node:crypto";

/** A secret of one sign-in and what is shown of it beforehand. */
export interface ProofKey {
  /** 43 characters, sent with the code. */
  readonly codeVerifier: string;
  /** Its SHA-256, sent with the request. */
  readonly codeChallenge: string;
}

/**
 * Makes a fresh proof key with the method S256.
 *
 * @see https://datatracker.ietf.org/doc/html/rfc7636#section-4
 */
export function createProofKey(): ProofKey {
  const codeVerifier = randomBytes(32).toString("base64url");
  return { codeVerifier, codeChallenge: createHash("sha256").update(codeVerifier).digest("base64url") };
}
