import { createHash, hash } from "node:crypto";
import type { FileRecord } from "../world/file_record.ts";
import { ownContent } from "./bytes_of.ts";
import checksums from "./sample_checksums.json" with { type: "json" };

/** What Drive tells of the bytes of a file. */
export type Algorithm = "md5" | "sha1" | "sha256";

/** Of the sample, which has files of hundreds of megabytes, they are not computed at each start. */
const SAMPLE: Readonly<Record<string, readonly string[]>> = checksums;
const PLACES: Readonly<Record<Algorithm, number>> = { md5: 0, sha1: 1, sha256: 2 };

/** What was computed, for as long as the content stays. */
const computed = new WeakMap<Uint8Array, Map<Algorithm, string>>();

/** Returns a checksum of what is in a file, or where that is not known of what stands for it, in hexadecimal. */
export function checksumOf(file: FileRecord, algorithm: Algorithm): string {
  const { bytes, content, id } = file;
  if (bytes !== undefined) return kept(bytes, algorithm);
  if (content === undefined) return SAMPLE[id]?.[PLACES[algorithm]] ?? hash(algorithm, id);
  return hash(algorithm, ownContent(file) ?? content);
}

function kept(bytes: Uint8Array, algorithm: Algorithm): string {
  const known = computed.get(bytes) ?? new Map<Algorithm, string>();
  computed.set(bytes, known);
  const sum = known.get(algorithm) ?? createHash(algorithm).update(bytes).digest("hex");
  known.set(algorithm, sum);
  return sum;
}
