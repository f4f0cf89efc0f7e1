import type { Sink } from "./io.ts";
import { version } from "./version.ts";

const ASKED: ReadonlySet<string> = new Set(["--version", "-V"]);

/**
 * Answers a command line that asks for the version and nothing else, before anything that reads command lines is
 * loaded; tells whether it did.
 */
export async function answerVersion(argv: readonly string[], stdout: Sink): Promise<boolean> {
  const [flag = "", ...more] = argv;
  if (more.length > 0 || !ASKED.has(flag)) return false;
  // What cannot be written here cannot be written later either, and there it is reported.
  return stdout.write(`${version()}\n`).then(
    () => true,
    () => false,
  );
}
