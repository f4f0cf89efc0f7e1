/** Arguments that list everything, with parents. */
export const LIST_ALL: readonly string[] = [
  ...["list", "--all", "--format", "ndjson"],
  ...["--columns", "id,name,mimeType,size,modifiedTime,parents"],
];

/** Returns arguments that list what is in a folder and in those below it. */
export function listBelow(folder: string): readonly string[] {
  return [
    "list",
    folder,
    "-R",
    "--format",
    "ndjson",
    "--columns",
    "id,name,mimeType,size,modifiedTime,parents",
  ];
}
