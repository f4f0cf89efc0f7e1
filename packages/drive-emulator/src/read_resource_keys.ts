/**
 * Reads the resource keys that a request carries, by file ID: `X-Goog-Drive-Resource-Keys: ID/KEY,ID/KEY`.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/resource-keys
 */
export function readResourceKeys(headers: Headers): ReadonlyMap<string, string> {
  const pairs = (headers.get("x-goog-drive-resource-keys") ?? "").split(",");
  return new Map(
    pairs.flatMap((pair) => {
      const [id, key, ...rest] = pair.trim().split("/");
      return id === undefined || key === undefined || rest.length > 0 ? [] : [[id, key] as const];
    }),
  );
}
