/**
 * Returns the emulator's arguments for a person's Drive of so many files, of which so many are folders. Of files that are
 * asked for in no order those that were changed last come first, as in a real Drive.
 */
export function driveOf(files: number, folders: number): readonly string[] {
  return [
    ...["--files", `${files}`, "--folders", `${folders}`],
    ...["--shape", "owned", "--default-order", "recent"],
  ];
}
