/** What a server answers to `tools/call`. */
export interface CallResult {
  readonly content?: readonly { readonly type: string; readonly text?: string }[];
  readonly structuredContent?: unknown;
  readonly isError?: boolean;
}

/** A file as far as answers are looked through for it. */
export interface KnownFile {
  readonly id: string;
  readonly name: string;
  /** Bytes as Drive writes them; absent where a file has none. */
  readonly size?: string;
  /** In RFC 3339. */
  readonly modifiedTime?: string;
}

/** What a listing may show of each file beside its name. */
export type Shown = "ID" | "size" | "modified";

/** How an answer did. */
export type Outcome = "complete" | "short, and says so" | "silently short" | "failed";

/**
 * Returns what clients give the model: `structuredContent` alone where there is any, else the texts.
 *
 * @see https://github.com/anthropics/claude-code/issues/79944
 */
export function visibleText({ content = [], structuredContent }: CallResult): string {
  if (structuredContent !== undefined) return JSON.stringify(structuredContent);
  return content.flatMap(({ text }) => (text === undefined ? [] : [text])).join("\n");
}

/** Picks the files that a text shows, by ID, or by the whole of their name where it has no ID at all. */
export function filesShown(text: string, files: readonly KnownFile[]): readonly KnownFile[] {
  const byId = files.filter(({ id }) => text.includes(id));
  if (byId.length > 0) return byId;
  return files.filter(({ name }) => {
    const whole = name.replaceAll(/[\\^$.|?*+()[\]{}]/g, "\\$&");
    return new RegExp(`(?<![\\w.])${whole}(?![\\w.])`).test(text);
  });
}

/** Tells what a text shows of every one of these files, as far as they have it. */
export function columnsShown(text: string, files: readonly KnownFile[]): readonly Shown[] {
  const columns: readonly (readonly [Shown, (file: KnownFile) => string])[] = [
    ["ID", ({ id }) => id],
    ["size", ({ size = "" }) => size],
    ["modified", ({ modifiedTime = "" }) => modifiedTime.slice(0, "2026-01-31".length)],
  ];
  return columns.flatMap(([column, read]) =>
    files.every((file) => text.includes(read(file))) ? [column] : [],
  );
}

/** Tells how an answer did that was to show these files. */
export function judge(
  { isError, text }: { readonly isError: boolean; readonly text: string },
  wanted: { readonly files: readonly KnownFile[]; readonly atLeast: number },
): Outcome {
  if (isError) return "failed";
  if (filesShown(text, wanted.files).length >= wanted.atLeast) return "complete";
  return /nextPageToken|incomplete|"(more|hasMore|incompleteSearch)": ?true|"complete": ?false|more results/i.test(
    text,
  )
    ? "short, and says so"
    : "silently short";
}
