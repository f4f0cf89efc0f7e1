/**
 * The ways to write a file's type: Drivelens' own `word`, `short` for the last path element of the MIME type, the
 * whole `mime` type, or a `label` in people's words.
 */
export const TYPE_STYLES = ["word", "short", "mime", "label"] as const;

/** A way to write a file's type. */
export type TypeStyle = (typeof TYPE_STYLES)[number];
