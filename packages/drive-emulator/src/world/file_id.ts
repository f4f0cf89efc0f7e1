import { createHash } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/** Makes the 33-character file ID that belongs to a seed: the same seed, the same ID. */
export function fileId(seed: string): string {
  const digest = createHash("sha256").update(seed).digest();
  return `1${Array.from(digest, (byte) => ALPHABET[byte % 64]).join("")}`;
}

/** Makes the 19-character ID of a shared drive that belongs to a seed. */
export function driveIdOf(seed: string): string {
  return `0A${fileId(seed).slice(1, 15)}PVA`;
}
