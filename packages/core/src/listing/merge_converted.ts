import type { DriveFile } from "../drive/file.ts";
import { convertibleOf, isTwinType } from "./_convertible.ts";

/**
 * Puts an uploaded Office, CSV, TSV or PDF file and the Google document that was made of it into one row: the
 * original's, with the document as `converted`, at the place of whichever came first.
 *
 * Two files are such a pair when they lie in the same one folder and in the same drive, both or neither in the trash,
 * the document is of the kind that Google makes of the original, and the names are the same, or differ by the
 * original's extension alone. Where a file could be paired with two others, it is left as it is. List with the columns
 * `parents`, `driveId` and `trashed`: a file whose folder is unknown is never merged, and one of which `trashed` is
 * unknown counts as not trashed.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/manage-uploads#import-docs
 *
 * @example Show an original and its Google document once
 * ```ts
 * import { mergeConverted } from "@drivelens/core";
 *
 * const parents = ["folder"];
 * const pdf = { id: "1", name: "Plan.pdf", mimeType: "application/pdf", type: "pdf", parents } as const;
 * const mimeType = "application/vnd.google-apps.document";
 * const doc = { id: "2", name: "Plan", mimeType, type: "doc", parents } as const;
 * const rows = mergeConverted([doc, pdf]);
 * if (rows.length !== 1 || rows[0]?.converted?.id !== "2") throw new Error("not merged");
 * ```
 */
export function mergeConverted(files: readonly DriveFile[]): DriveFile[] {
  const pairs = findPairs(files);
  const twinOf = new Map(pairs);
  const originalOf = new Map(pairs.map(([original, twin]) => [twin, original]));
  const done = new Set<DriveFile>();
  const rows: DriveFile[] = [];
  for (const file of files) {
    const original = originalOf.get(file) ?? file;
    if (done.has(original)) continue;
    done.add(original);
    const twin = twinOf.get(original);
    rows.push(twin === undefined ? file : withTwin(original, twin));
  }
  return rows;
}

type Pair = readonly [original: DriveFile, twin: DriveFile];

function findPairs(files: readonly DriveFile[]): Pair[] {
  const twins = Map.groupBy(
    files.filter(({ mimeType }) => isTwinType(mimeType)),
    (file) => keyOf(file, { kind: file.mimeType, name: file.name }),
  );
  twins.delete(undefined);
  const matches = files.map((original) => [original, twinsOf(original, twins)] as const);
  const claims = new Map<DriveFile, number>();
  for (const twin of matches.flatMap(([, candidates]) => candidates))
    claims.set(twin, (claims.get(twin) ?? 0) + 1);
  return matches.flatMap(([original, [twin, another]]): Pair[] =>
    twin !== undefined && another === undefined && claims.get(twin) === 1 ? [[original, twin]] : [],
  );
}

type TwinsByKey = ReadonlyMap<string | undefined, readonly DriveFile[]>;

function twinsOf(original: DriveFile, twins: TwinsByKey): readonly DriveFile[] {
  const conversion = convertibleOf(original.mimeType);
  if (conversion === undefined) return [];
  const { name } = original;
  const stem = name.slice(0, Math.max(0, name.lastIndexOf(".")));
  const extension = name.slice(stem.length + 1).toLowerCase();
  const names = stem !== "" && conversion.extensions.includes(extension) ? [name, stem] : [name];
  return names.flatMap((each) => twins.get(keyOf(original, { kind: conversion.twin, name: each })) ?? []);
}

/** Undefined for a file that lies in no known folder, or in several. */
function keyOf(
  file: DriveFile,
  { kind, name }: { readonly kind: string; readonly name: string },
): string | undefined {
  const [parent, another] = file.parents ?? [];
  if (parent === undefined || another !== undefined) return undefined;
  return JSON.stringify([file.driveId ?? null, parent, file.trashed === true, kind, name]);
}

function withTwin(original: DriveFile, { id, name, mimeType, type }: DriveFile): DriveFile {
  return { ...original, converted: { id, name, mimeType, type } };
}
