/** Returns what the groups of a pattern hold of a path, decoded; undefined for another path and for what is no encoding. */
export function matchPath(path: string, pattern: RegExp): readonly string[] | undefined {
  try {
    return path.match(pattern)?.slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
