/** A JPEG of one grey point. */
export const TINY_JPEG: Uint8Array = Buffer.concat([
  Buffer.from(
    `/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP${"/".repeat(86)}wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=`,
    "base64",
  ),
  Buffer.from([0xff, 0xd9]),
]);
