import { scopeWords } from "./scope_words.ts";

/** With this scope a machine or an external account asks for another account's tokens; no person is asked for it. */
const CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";

/** Tells whether a token that no person consents to may have this scope. */
export function isTokenScope(scope: string): boolean {
  return scope === CLOUD_PLATFORM || scopeWords(scope) !== undefined;
}
