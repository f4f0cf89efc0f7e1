/**
 * Tells what a call of Drive costs, in quota units; the path is what follows `/drive/v3/`.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/limits
 */
export function quotaUnits(path: string, query: URLSearchParams): number {
  if (query.get("alt") === "media" || path.endsWith("/export")) return 200;
  return ["files", "drives", "changes"].includes(path) || path.endsWith("/permissions") ? 100 : 5;
}
