import { type Zippable, zipSync } from "fflate";

/** No archive of the emulator depends on when it was made. */
const MADE = new Date(2020, 0, 1);

/** What {@link makeZip} may be given. */
export interface MakeZipOptions {
  /** How long the archive is to be; what is missing is filled with an entry that nobody reads. @default as it comes */
  readonly size?: number | undefined;
}

/** Makes a ZIP archive of texts and bytes by their names. */
export function makeZip(
  entries: Readonly<Record<string, string | Uint8Array>>,
  { size }: MakeZipOptions = {},
): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(entries))
    files[name] = [typeof content === "string" ? Buffer.from(content) : content, { mtime: MADE }];
  const small = zipSync(files);
  if (size === undefined || size <= small.length) return small;
  const filled = (bytes: number) =>
    zipSync({ ...files, "filler.bin": [new Uint8Array(bytes), { level: 0, mtime: MADE }] });
  const overhead = filled(0).length;
  return size <= overhead ? small : filled(size - overhead);
}
