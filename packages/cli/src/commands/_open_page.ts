import type { Flags } from "../command_line/command.ts";
import { hostOf } from "../host_of.ts";
import type { CliIo } from "../io.ts";

/** What became of a page that was to be opened. */
export type Opened = "opened" | "made-up" | "no-browser";

/** Whether a link leads to a page: what a system opens may be a program as well. */
export function isPage(link: unknown): link is string {
  return typeof link === "string" && URL.canParse(link) && new URL(link).protocol === "https:";
}

/** Opens a page in the person's browser; the made-up Drive has none. */
export async function openPage(
  link: string,
  { flags, io }: { readonly flags: Flags; readonly io: CliIo },
): Promise<Opened> {
  if (flags.demo === true) return "made-up";
  try {
    await hostOf(io, flags).openBrowser(link);
    return "opened";
  } catch {
    return "no-browser";
  }
}
