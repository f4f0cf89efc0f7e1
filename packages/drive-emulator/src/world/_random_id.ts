import type { Random } from "./random.ts";

const LENGTH = 33;
const ALPHABET = Buffer.from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_");
const letters = Buffer.alloc(LENGTH, "1");

/** Makes a file ID of 33 characters. */
export function randomId(random: Random): string {
  for (let at = 1; at < LENGTH; at += 4) {
    const bits = Math.floor(random() * 0x1000000);
    for (let letter = 0; letter < 4; letter++)
      letters[at + letter] = ALPHABET[(bits >> (6 * letter)) & 63] ?? 0;
  }
  // In one go: a text of a million that grew letter by letter takes several times the memory and the time.
  return letters.toString("latin1");
}
