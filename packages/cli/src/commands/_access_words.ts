/** Says what a grant's scopes allow. */
export function accessWords(scope: string): string {
  const words = scope.split(" ").map((each) => {
    if (each.endsWith("/auth/drive.metadata.readonly"))
      return "names and attributes of files, not their contents";
    if (each.endsWith("/auth/drive.readonly")) return "names, attributes and contents of files";
    return each.replace("https://www.googleapis.com/auth/", "");
  });
  return words.join("; ");
}
