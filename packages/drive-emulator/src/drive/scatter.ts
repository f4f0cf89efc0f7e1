// FNV-1a, then mixed.
/** Makes a number below 2 ** 32 of a text; texts that differ in their last letter alone lie far apart. */
export function scatter(text: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
