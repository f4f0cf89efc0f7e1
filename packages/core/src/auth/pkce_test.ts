import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { createProofKey } from "./pkce.ts";

test("createProofKey() makes a fresh verifier and its SHA-256", () => {
  const [one, other] = [createProofKey(), createProofKey()];
  expect(one.codeVerifier).toMatch(/^[\w-]{43}$/);
  expect(one.codeChallenge).toBe(createHash("sha256").update(one.codeVerifier).digest("base64url"));
  expect(one.codeVerifier).not.toBe(other.codeVerifier);
});
