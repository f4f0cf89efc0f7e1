/** Files of a listing that are JSON already: a page of hundreds is quicker written than made of objects. */
export interface JsonRows {
  readonly length: number;
  /** The whole array. */
  readonly json: string;
}

/** Writes the body of an answer as JSON, be its files objects or JSON already. */
export function writeJson(body: unknown): string {
  const { files, ...others } = (body ?? {}) as { readonly files?: JsonRows | readonly unknown[] };
  if (files === undefined || !("json" in files)) return JSON.stringify(body);
  const head = JSON.stringify(others).slice(0, -1);
  return `${head}${head === "{" ? "" : ","}"files":${files.json}}`;
}
