import type { Random } from "./random.ts";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/** Makes a file ID of 33 characters. */
export function randomId(random: Random): string {
  let id = "1";
  for (let length = 1; length < 33; length += 4) {
    const bits = Math.floor(random() * 0x1000000);
    id += ALPHABET[bits & 63] ?? "";
    id += ALPHABET[(bits >> 6) & 63] ?? "";
    id += ALPHABET[(bits >> 12) & 63] ?? "";
    id += ALPHABET[(bits >> 18) & 63] ?? "";
  }
  return id;
}
