import { crc32, deflateSync } from "node:zlib";

/** What {@link makePng} may be given. */
export interface MakePngOptions {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of all of it. */
  readonly colour: readonly [number, number, number];
  /** How long the file is to be; what is missing is filled with a chunk that nobody reads. @default as it comes */
  readonly size?: number | undefined;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const CHUNK_BYTES = 12;

/**
 * Makes a picture of one colour.
 *
 * @see https://www.w3.org/TR/png-3/
 */
export function makePng({ width, height, colour, size }: MakePngOptions): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.alloc(1 + 3 * width);
  for (let at = 0; at < width; at++) row.set(colour, 1 + 3 * at);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const parts = [SIGNATURE, chunk("IHDR", header), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))];
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (size !== undefined && size >= length + CHUNK_BYTES)
    parts.splice(2, 0, chunk("fiLl", Buffer.alloc(size - length - CHUNK_BYTES)));
  return Buffer.concat(parts);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
