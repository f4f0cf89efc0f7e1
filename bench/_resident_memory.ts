import { readFile } from "node:fs/promises";

/**
 * Tells the resident memory of a process, in millions of bytes; NaN where the system does not tell.
 *
 * @see https://www.kernel.org/doc/html/latest/filesystems/proc.html
 */
export async function residentMegabytes(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kibibytes = status.match(/^VmRSS:\s+(\d+) kB$/m)?.[1];
  return (Number(kibibytes ?? Number.NaN) * 1024) / 1e6;
}
