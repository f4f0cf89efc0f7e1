/** Writes a command as it is typed. */
export function commandLine(program: string, args: readonly string[]): string {
  return [program, ...args.map((arg) => (arg.includes(" ") ? `"${arg}"` : arg))].join(" ");
}
