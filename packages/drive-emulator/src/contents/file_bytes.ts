/** The bytes of a file, which may be many: they are made as they are asked for. */
export interface FileBytes {
  readonly size: number;
  /** Returns the bytes from one place up to another. */
  slice(from: number, to: number): Uint8Array;
}

/** Makes {@link FileBytes} of bytes that are there. */
export function whole(bytes: Uint8Array): FileBytes {
  return { size: bytes.length, slice: (from, to) => bytes.subarray(from, to) };
}
